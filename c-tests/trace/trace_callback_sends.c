/* A log callback may use the very socket whose operation it is told of: it is told when nothing is held any more. And
 * whatever it does leaves no error behind in the thread that it was called in. */
#include "overlapped/pending.h"

static flag told_end;
static pair it;

static void tell(void *context, int level, const char *channel, const char *message) {
    (void)context, (void)level, (void)channel;
    if (strncmp(message, "completed(", 10) == 0) {
        check("sends", send(it.client, "again", 5, 0) == 5);
        told_end++;
    }
    check("fails", send(INVALID_SOCKET, "x", 1, 0) == SOCKET_ERROR);
}

static void uses_the_socket(void) {
    char in[8];
    operation op;
    WSAEVENT event = new_event();
    char *data = large_data();
    it = narrow_pair();
    check("set", ws2_set_log_callback(tell, NULL, "overlapped") == 0);
    pends("send", &op, event, it.client, data, LARGE, NULL);
    check("drains", drains(it.server, 0, LARGE));
    check("event-set", is_set(event, PATIENCE));
    wait_until(told_end);
    check("arrives", recv(it.server, in, 5, MSG_WAITALL) == 5 && memcmp(in, "again", 5) == 0);
}

static void leaves_no_error(void) {
    check("all", ws2_set_log_callback(tell, NULL, "all") == 0);
    WSASetLastError(4711);
    check("event", WSACreateEvent() != WSA_INVALID_EVENT);
    check("event-error", WSAGetLastError() == 4711);
    Sleep(0);
    check("sleep-error", WSAGetLastError() == 4711);
    check("set-again", ws2_set_log_callback(tell, NULL, NULL) == 0);
    check("set-error", WSAGetLastError() == 4711);
}

int main(void) {
    start_limited();
    uses_the_socket();
    leaves_no_error();
    return check_result();
}
