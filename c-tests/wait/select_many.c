/* More than 64 and more than 1,024 sockets in one set, of which the last becomes ready (facts 8.15). */
#define FD_SETSIZE 2048
#include "peers.h"

enum { MANY = 1500 };
static SOCKET all[MANY];

static void last_of(int number) {
    static fd_set readable, writable;
    struct timeval limit = {10, 0};
    struct sockaddr_in to = address_of(all[number - 1]);
    char byte;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    for (int i = 0; i < number; i++) {
        readable.fd_array[readable.fd_count++] = all[i];
        writable.fd_array[writable.fd_count++] = all[i];
    }
    check(label("%d-send", number), sendto(all[0], "x", 1, 0, (struct sockaddr *)&to, sizeof to) == 1);
    check(label("%d-select", number), select(0, &readable, NULL, NULL, &limit) == 1);
    check(label("%d-last", number), readable.fd_count == 1 && readable.fd_array[0] == all[number - 1]);
    check(label("%d-recv", number), receive(all[number - 1], &byte, 1) == 1);
    check(label("%d-writable", number), select(0, NULL, &writable, NULL, &limit) == number);
    check(label("%d-all", number), writable.fd_count == (u_int)number);
}

int main(void) {
    start();
    for (int i = 0; i < MANY; i++)
        all[i] = bound(SOCK_DGRAM);
    last_of(64);
    last_of(65);
    last_of(1025);
    last_of(MANY);
    return check_result();
}
