/* Several threads send on one socket that is bound to a port: each send's bytes arrive together and, of one thread, in
 * its order; each has exactly one packet (contract 3 and 4; facts 6.18). */
#include "ports.h"

enum { SENDERS = 4, EACH = 50, LENGTH = 5000 };

typedef struct {
    int sender, number;
    char rest[LENGTH - 2 * sizeof(int)];
} message;

static message messages[SENDERS][EACH];
static OVERLAPPED overlapped[SENDERS][EACH];
static SOCKET client;
static WSAEVENT all_read;
static flag failed;

static THREAD_RESULT sender(void *argument) {
    int self = (int)(ULONG_PTR)argument;
    for (int i = 0; i < EACH; i++) {
        int code = post(client, (char *)&messages[self][i], LENGTH, &overlapped[self][i]);
        if (code != 0 && code != WSA_IO_PENDING)
            failed = 1;
    }
    WSAWaitForMultipleEvents(1, &all_read, FALSE, 20000, FALSE); /* an exit must not end what is pending */
    return 0;
}

int main(void) {
    HANDLE port = port_new();
    thread senders[SENDERS];
    int next[SENDERS] = {0}, packets = 0;
    static message got;
    static char seen[SENDERS][EACH];
    pair it;
    start();
    all_read = event_new();
    it = narrow_pair();
    client = it.client;
    associate(client, port, 7);
    for (int i = 0; i < SENDERS; i++)
        for (int j = 0; j < EACH; j++) {
            messages[i][j].sender = i;
            messages[i][j].number = j;
            memset(messages[i][j].rest, 'a' + i, sizeof messages[i][j].rest);
        }
    for (ULONG_PTR i = 0; i < SENDERS; i++)
        senders[i] = thread_start(sender, (void *)i);
    for (int i = 0; i < SENDERS * EACH; i++) {
        require("read", receive_all(it.server, (char *)&got, LENGTH) == LENGTH);
        require("whole", got.sender >= 0 && got.sender < SENDERS && got.number == next[got.sender] &&
                             memcmp(&got, &messages[got.sender][got.number], LENGTH) == 0);
        next[got.sender]++;
    }
    WSASetEvent(all_read);
    for (int i = 0; i < SENDERS; i++)
        thread_join(senders[i]);
    check("all-accepted", !failed);
    for (int i = 0; i < SENDERS * EACH; i++) {
        packet now = take(port);
        ptrdiff_t which = now.overlapped - &overlapped[0][0];
        require("packet", now.result && now.bytes == LENGTH && now.key == 7 && which >= 0 && which < SENDERS * EACH);
        packets += !seen[which / EACH][which % EACH]++;
    }
    check("each-once", packets == SENDERS * EACH);
    check("only", is_empty(port));
    return check_result();
}
