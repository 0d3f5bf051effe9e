/* A socket that is closed while its overlapped send is being attempted: the attempt goes on beyond closesocket, but not
 * beyond the last WSACleanup (contract 2; facts 1.8). */
#include "pending.h"
#include "posix_sockets.h"
#include <unistd.h>

enum { ROUNDS = 200, BYTES = 8 << 20 };

static char read_into[1 << 16];

static THREAD_RESULT drain(void *end) {
    while (read((int)(size_t)end, read_into, sizeof read_into) > 0)
        ;
    return NULL;
}

int main(void) {
    char *data = calloc(1, BYTES);
    int pending = 0, outlived = 0;
    require("data", data != NULL);
    for (int round = 0; round < ROUNDS; round++) {
        WSAOVERLAPPED overlapped = {0};
        WSABUF buffer = {BYTES, data};
        int ends[2];
        thread reader;
        SOCKET s;
        start();
        posix_tcp_pair(ends);
        s = ws2_adopt(ends[0]);
        reader = thread_start(drain, (void *)(size_t)ends[1]);
        WSASend(s, &buffer, 1, NULL, 0, &overlapped, NULL);
        pending += WSAGetLastError() == WSA_IO_PENDING;
        for (volatile int wait = 0; wait < round * 500; wait++)
            ;
        closesocket(s);
        WSACleanup();
        outlived += *(volatile ULONG_PTR *)&overlapped.Internal == 0x103;
        thread_join(reader);
        posix_close(ends[1]);
    }
    free(data);
    check("pending", pending > 0);
    check("outlived", outlived == 0);
    return check_result();
}
