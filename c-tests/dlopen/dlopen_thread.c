/* Opened and used in a thread that ends, as a plug-in is; then used in another one and in the first. */
#include "by_name.h"
#include <pthread.h>

static winsock it;
static SOCKET ends[2];

static void *begin(void *unused) {
    it = ask(open_library("libws2_32.so.1", RTLD_NOW | RTLD_LOCAL));
    start(&it);
    connect_pair(&it, ends);
    check("exchange-begin", exchanges(&it, ends));
    check("error-begin", it.send((SOCKET)-1, "x", 1, 0) == -1 && it.WSAGetLastError() == NOT_SOCKET);
    return unused;
}

static void *go_on(void *unused) {
    check("own-last-error", it.WSAGetLastError() == 0);
    check("exchange-thread", exchanges(&it, ends));
    check("error-thread", it.send(it.socket(AF_INET, SOCK_STREAM, 0), "x", 1, 0) == -1);
    check("code-thread", it.WSAGetLastError() == NOT_CONNECTED);
    return unused;
}

static void run(void *(*body)(void *)) {
    pthread_t thread;
    require("thread", pthread_create(&thread, NULL, body, NULL) == 0 && pthread_join(thread, NULL) == 0);
}

int main(void) {
    run(begin);
    run(go_on);
    check("none-here", it.WSAGetLastError() == 0);
    check("exchange", exchanges(&it, ends));
    check("cleanup", it.WSACleanup() == 0);
    return check_result();
}
