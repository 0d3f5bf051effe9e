/* Two threads send 10,000 gather messages each, up to 256 KiB, on one blocking stream with a small send buffer: the
 * bytes of one call stay together, and each thread's messages stay in order (contract 3). */
#include "messages.h"

enum { SENDERS = 2, MESSAGES = 10000, LARGEST = 256 << 10 };
static char fills[SENDERS][LARGEST];
static SOCKET stream;
static int failed[SENDERS];

/* Most messages are small, so that the threads meet often; every 16th is large. */
static unsigned length_of(unsigned sender, unsigned number) {
    unsigned mixed = (number * 2654435761u + sender * 40503u) >> 8;
    return number % 16 == 0 ? mixed % (LARGEST + 1) : mixed % 2000;
}

static THREAD_RESULT transmit(void *argument) {
    unsigned sender = (unsigned)(size_t)argument;
    for (unsigned number = 0; number < MESSAGES; number++) {
        header head = {sender, number, length_of(sender, number)};
        WSABUF parts[3] = {{sizeof head, (char *)&head}, {head.length / 3, fills[sender]}, {0, fills[sender]}};
        DWORD count = 0;
        parts[2].len = head.length - parts[1].len;
        if (WSASend(stream, parts, 3, &count, 0, NULL, NULL) != 0 || count != sizeof head + head.length)
            failed[sender]++;
    }
    return 0;
}

int main(void) {
    static char body[LARGEST];
    unsigned next[SENDERS] = {0}, torn = 0, messages;
    thread senders[SENDERS];
    SOCKET client;
    pair it;
    start();
    client = socket(AF_INET, SOCK_STREAM, 0);
    set_int(client, SO_SNDBUF, 65536);
    it = tcp_pair_of(client);
    stream = client;
    for (size_t i = 0; i < SENDERS; i++) {
        memset(fills[i], letter_of((unsigned)i), LARGEST);
        senders[i] = thread_start(transmit, (void *)i);
    }
    for (messages = 0; messages < SENDERS * MESSAGES && !torn; messages++)
        torn = !whole_message_arrives(it.server, SENDERS, next, body, length_of);
    check("not-torn", !torn);
    closesocket(it.server);
    for (int i = 0; i < SENDERS; i++)
        thread_join(senders[i]);
    check("all-arrived", messages == SENDERS * MESSAGES);
    check("no-failure", torn || (failed[0] == 0 && failed[1] == 0));
    return check_result();
}
