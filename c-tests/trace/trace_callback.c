/* ws2_set_log_callback: the lines of the channels that were asked for, in the thread of the call, until another
 * callback takes its place; the callback may use sockets itself. */
#include "peers.h"

enum { THREADS = 4, ROUNDS = 2000 };

static char last[1100], last_channel[20];
static int told, last_level;
static void *last_context;
static pthread_t last_thread;
static SOCKET inside = INVALID_SOCKET;

static void tell(void *context, int level, const char *channel, const char *message) {
    told++;
    last_context = context;
    last_level = level;
    last_thread = pthread_self();
    snprintf(last_channel, sizeof last_channel, "%s", channel);
    snprintf(last, sizeof last, "%s", message);
    errno = 5;
    WSASetLastError(6);
    if (inside != INVALID_SOCKET)
        send(inside, "inside", 6, 0);
}

static flag counted, other_counted, running;

static void count(void *context, int level, const char *channel, const char *message) {
    (void)level, (void)channel;
    ++*(flag *)context;
    if (strncmp(message, "send(", 5) || strcmp(message + strlen(message) - 4, " = 1"))
        printf("FAIL trace_callback:whole: %s\n", message);
}

static THREAD_RESULT sender(void *argument) {
    for (int i = 0; i < ROUNDS; i++)
        send(*(SOCKET *)argument, "x", 1, 0);
    running--;
    return 0;
}

/* Threads send while the callback changes: every line reaches one of the two. */
static void changes_under_load(void) {
    thread threads[THREADS];
    SOCKET sockets[THREADS];
    running = THREADS;
    ws2_set_log_callback(count, &counted, "send");
    for (int i = 0; i < THREADS; i++) {
        sockets[i] = udp_pair().client;
        threads[i] = thread_start(sender, &sockets[i]);
    }
    while (running) {
        ws2_set_log_callback(count, &other_counted, "send");
        ws2_set_log_callback(count, &counted, "send");
    }
    for (int i = 0; i < THREADS; i++)
        thread_join(threads[i]);
    ws2_set_log_callback(NULL, NULL, NULL);
    check("every-line", counted + other_counted == THREADS * ROUNDS);
}

int main(void) {
    pair it;
    int context, before;
    check("not-started", ws2_set_log_callback(tell, &context, "+send") == 0);
    start();
    it = tcp_pair();
    check("only-sends", told == 0);

    check_success("send", send(it.client, "hello", 5, 0), 5);
    check("line", told == 1 && !strcmp(last_channel, "send") && last_level == WS2_LOG_TRACE);
    check("told", last_context == &context && pthread_equal(last_thread, pthread_self()));
    check("text", strstr(last, ", \"hello\", 5, 0) = 5") && !strncmp(last, "send(", 5));
    check_error("not-socket", send((SOCKET)4000, "x", 1, 0), SOCKET_ERROR, WSAENOTSOCK);
    check("failure", !strcmp(last, "send(4000, \"x\", 1, 0) = SOCKET_ERROR [10038 WSAENOTSOCK]"));

    inside = it.server;
    before = told;
    send(it.client, "x", 1, 0);
    check("own-calls", told == before + 1);
    inside = INVALID_SOCKET;

    check("unknown", ws2_set_log_callback(tell, NULL, "+sned") == WSAEINVAL);
    check("wrong-pointer", ws2_set_log_callback(tell, NULL, (char *)16) == WSAEFAULT);
    before = told;
    send(it.client, "x", 1, 0);
    check("still-there", told == before + 1 && last_context == &context);

    check("all", ws2_set_log_callback(tell, NULL, "all,-send") == 0);
    before = told;
    send(it.client, "x", 1, 0);
    check("no-sends", told == before);
    shutdown(it.client, SD_SEND);
    check("others", told == before + 1 && !strcmp(last_channel, "socket"));

    check("warnings", ws2_set_log_callback(tell, NULL, NULL) == 0);
    before = told;
    shutdown(it.client, SD_BOTH);
    check("no-lines", told == before);
    changes_under_load();
    return check_result();
}
