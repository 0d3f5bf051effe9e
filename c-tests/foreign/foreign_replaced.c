/* A socket that a runtime made is adopted by its first overlapped call. The runtime may shut it down, close it and give
 * its number to another socket behind our back: how the first one ended has nothing to do with the second. */
#include "foreign.h"

/* The next foreign connection, of which one end has the number. */
static pair again(SOCKET number) {
    pair it = foreign_tcp_pair();
    if (it.server == number)
        it = (pair){it.server, it.client};
    require("same-number", it.client == number);
    return it;
}

static pair adopted(void) {
    pair it = foreign_tcp_pair();
    WSAOVERLAPPED operation = {.hEvent = NULL};
    WSABUF one = {1, (char *)"x"};
    require("adopts", WSASend(it.client, &one, 1, NULL, 0, &operation, NULL) == 0);
    return it;
}

static void after_reset(void) {
    pair it = adopted();
    SOCKET number = it.client;
    char in[8];
    posix_reset((int)it.server);
    require("reset-arrives", ready(it.client, READABLE, 1000));
    check_error("reset", send(it.client, "x", 1, 0), SOCKET_ERROR, WSAECONNRESET);
    check_error("reset-stays", send(it.client, "x", 1, 0), SOCKET_ERROR, WSAECONNRESET);
    posix_close((int)it.client);
    check_error("closed", send(number, "x", 1, 0), SOCKET_ERROR, WSAENOTSOCK);
    it = again(number);
    check_success("new-one", send(it.client, "ab", 2, 0), 2);
    check("arrives", recv(it.server, in, sizeof in, 0) == 2 && !memcmp(in, "ab", 2));
    posix_close((int)it.client);
    posix_close((int)it.server);
}

static void after_shutdown(void) {
    pair it = adopted();
    SOCKET number = it.client;
    posix_shutdown((int)it.client);
    check_error("shut-down", send(it.client, "x", 1, 0), SOCKET_ERROR, WSAESHUTDOWN);
    posix_close((int)it.client);
    posix_close((int)it.server);
    it = adopted();
    number = it.client;
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    check_error("ended", send(it.client, "x", 1, 0), SOCKET_ERROR, WSAESHUTDOWN);
    posix_close((int)it.client);
    posix_close((int)it.server);
    it = again(number);
    check_success("after-shutdown", send(it.client, "x", 1, 0), 1);
}

int main(void) {
    start();
    after_reset();
    after_shutdown();
    return check_result();
}
