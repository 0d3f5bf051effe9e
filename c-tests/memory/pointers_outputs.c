/* Outputs of the calls around the send that cannot be written: 10014 a thousand times each, no crash (contract, "bad
 * input never crashes"; 10014 of each call's document). */
#include "refusals.h"

static pair it;

static void every_output(void *bad, const char *what) {
    struct sockaddr_in name;
    struct sockaddr *any = (struct sockaddr *)&name;
    struct timeval now = {0, 0};
    DWORD returned;
    u_long on = 0;
    int size;
    for (int round = 0; round < ROUNDS; round++) {
        size = sizeof name;
        refused(getsockname(it.client, bad, &size));
        refused(getsockname(it.client, any, bad));
        size = sizeof name;
        refused(getpeername(it.client, bad, &size));
        refused(getpeername(it.client, any, bad));
        size = sizeof size;
        refused(getsockopt(it.client, SOL_SOCKET, SO_TYPE, bad, &size));
        refused(getsockopt(it.client, SOL_SOCKET, SO_TYPE, (char *)&size, bad));
        refused(ioctlsocket(it.client, FIONREAD, bad));
        refused(WSAIoctl(it.client, FIONREAD, NULL, 0, bad, 4, &returned, NULL, NULL));
        refused(WSAIoctl(it.client, FIONBIO, &on, sizeof on, NULL, 0, bad, NULL, NULL));
        if (bad)
            refused(select(0, bad, NULL, NULL, &now));
        refused(WSAPoll(bad, 1, 0));
    }
    check_refused(what);
}

int main(void) {
    char *pages;
    start();
    it = tcp_pair();
    require("pages", (pages = pages_new(2)) != NULL);
    every_output(NULL, "null");
    every_output(BAD_POINTER, "one");
    pages_read_only(pages);
    pages_forbid(pages + PAGE);
    every_output(pages + PAGE, "forbidden");
    for (int round = 0; round < ROUNDS; round++) {
        int size = sizeof(struct sockaddr_in);
        refused(getsockname(it.client, (struct sockaddr *)pages, &size));
        refused(ioctlsocket(it.client, FIONREAD, (u_long *)pages));
        size = 4;
        refused(getsockopt(it.client, SOL_SOCKET, SO_TYPE, pages, &size));
    }
    check_refused("read-only");
    check("marker", only_marker_arrives(it));
    return check_result();
}
