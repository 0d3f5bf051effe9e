/* Blocking and overlapped sends of four threads on one stream, small ones, so that they meet at the turn again and
 * again: nobody waits for ever, the bytes of a call stay together, and each thread's messages stay in order (contract
 * 3). */
#include "../overlapped/pending.h"
#include "../send/messages.h"

enum { SENDERS = 4, MESSAGES = 10000, LARGEST = 32 << 10, OUTSTANDING = 3 };
/* A message stays as it is until its send has ended. */
typedef struct {
    WSAOVERLAPPED overlapped;
    header head;
    WSABUF parts[2];
    int pending;
} message;
static char fills[SENDERS][LARGEST];
static SOCKET stream;
static int failed[SENDERS];

/* Every 32nd does not fit into what is free, mostly. */
static unsigned length_of(unsigned sender, unsigned number) {
    unsigned mixed = (number * 2654435761u + sender * 40503u) >> 8;
    return number % 32 == sender ? mixed % (LARGEST + 1) : mixed % 500;
}

static void compose(message *it, unsigned sender, unsigned number) {
    it->head = (header){sender, number, length_of(sender, number)};
    it->parts[0] = (WSABUF){sizeof it->head, (char *)&it->head};
    it->parts[1] = (WSABUF){it->head.length, fills[sender]};
}

static THREAD_RESULT send_blocking(void *argument) {
    unsigned sender = (unsigned)(size_t)argument;
    for (unsigned number = 0; number < MESSAGES; number++) {
        message it;
        DWORD count = 0;
        compose(&it, sender, number);
        failed[sender] +=
            WSASend(stream, it.parts, 2, &count, 0, NULL, NULL) != 0 || count != sizeof it.head + it.head.length;
    }
    return 0;
}

static int end(message *it) {
    DWORD count = 0, flags;
    it->pending = 0;
    return WSAGetOverlappedResult(stream, &it->overlapped, &count, TRUE, &flags) &&
           count == sizeof it->head + it->head.length;
}

static THREAD_RESULT send_overlapped(void *argument) {
    unsigned sender = (unsigned)(size_t)argument;
    message them[OUTSTANDING];
    memset(them, 0, sizeof them);
    for (int i = 0; i < OUTSTANDING; i++)
        them[i].overlapped.hEvent = new_event();
    for (unsigned number = 0; number < MESSAGES; number++) {
        message *it = &them[number % OUTSTANDING];
        failed[sender] += it->pending && !end(it);
        compose(it, sender, number);
        if (WSASend(stream, it->parts, 2, NULL, 0, &it->overlapped, NULL) != 0)
            it->pending = WSAGetLastError() == WSA_IO_PENDING;
        else
            it->pending = 1;
        failed[sender] += !it->pending;
    }
    for (int i = 0; i < OUTSTANDING; i++) {
        failed[sender] += them[i].pending && !end(&them[i]);
        WSACloseEvent(them[i].overlapped.hEvent);
    }
    return 0;
}

int main(void) {
    static char body[LARGEST];
    unsigned next[SENDERS] = {0}, torn = 0, messages;
    thread senders[SENDERS];
    SOCKET client;
    pair it;
    start_limited();
    client = socket(AF_INET, SOCK_STREAM, 0);
    set_int(client, SO_SNDBUF, 16384);
    it = tcp_pair_of(client);
    stream = client;
    for (size_t i = 0; i < SENDERS; i++) {
        memset(fills[i], letter_of((unsigned)i), LARGEST);
        senders[i] = thread_start(i % 2 ? send_overlapped : send_blocking, (void *)i);
    }
    for (messages = 0; messages < SENDERS * MESSAGES && !torn; messages++)
        torn = !whole_message_arrives(it.server, SENDERS, next, body, length_of);
    check("not-torn", !torn);
    closesocket(it.server);
    for (int i = 0; i < SENDERS; i++)
        thread_join(senders[i]);
    check("all-arrived", messages == SENDERS * MESSAGES);
    for (int i = 0; i < SENDERS; i++)
        check("no-failure", torn || failed[i] == 0);
    return check_result();
}
