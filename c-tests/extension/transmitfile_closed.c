/* A TransmitFile that waits ends with its socket, which another thread closes: with 995, and not before the attempt in
 * progress is over, because its structure is on the stack of the call (facts 7.18). */
#include "files.h"

enum { LENGTH = 8 << 20, TIMES = 100, PIECE = 1 << 16 };
static char data[LENGTH];
static SOCKET sender;
static flag began, result, code;

static THREAD_RESULT transmits(void *unused) {
    (void)unused;
    began = 1;
    result = TransmitFile(sender, file, 0, 0, NULL, NULL, 0);
    code = result ? 0 : WSAGetLastError();
    return 0;
}

/* The peer reads so much, so that the file moves when the socket is closed. Whether the call ended as it should. */
static int closed_after(int length) {
    static char piece[PIECE];
    pair it = narrow_pair();
    thread runs;
    sender = it.client;
    began = 0;
    runs = thread_start(transmits, NULL);
    wait_until(began);
    while (length > 0) {
        int had = recv(it.server, piece, sizeof piece, 0);
        if (had <= 0)
            break;
        length -= had;
    }
    closesocket(it.client);
    thread_join(runs);
    closesocket(it.server);
    return !result && code == WSA_OPERATION_ABORTED;
}

int main(void) {
    int right = 0;
    start();
    file_make(data, LENGTH);
    for (int i = 0; i < TIMES; i++)
        right += closed_after(PIECE * (1 + i % 20));
    check(label("ended-%d", right), right == TIMES);
    return check_result();
}
