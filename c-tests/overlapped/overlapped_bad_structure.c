/* lpOverlapped that is no memory, or memory that cannot be written: 10014, nothing sent, nobody told (contract 3, row
 * 10014; facts 2.16). */
#include "pending.h"
#include "pages.h"
#include <mswsock.h>

static pair stream, datagrams;
static int runs;

static void CALLBACK never(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    (void)error, (void)bytes, (void)overlapped, (void)flags;
    runs++;
}

static void refuses(const char *what, void *where) {
    LPWSAOVERLAPPED bad = where;
    WSABUF buffer = {1, (char *)"x"};
    WSAMSG message = {NULL, 0, &buffer, 1, {0, NULL}, 0};
    DWORD count = SENTINEL, flags = 0;
    char byte;
    WSABUF into = {1, &byte};
    check_error(label("%s-WSASend", what), WSASend(stream.client, &buffer, 1, &count, 0, bad, NULL), -1, WSAEFAULT);
    check_error(label("%s-no-count", what), WSASend(stream.client, &buffer, 1, NULL, 0, bad, NULL), -1, WSAEFAULT);
    check_error(label("%s-routine", what), WSASend(stream.client, &buffer, 1, &count, 0, bad, never), -1, WSAEFAULT);
    check_error(label("%s-udp", what), WSASend(datagrams.client, &buffer, 1, &count, 0, bad, NULL), -1, WSAEFAULT);
    check_error(label("%s-WSASendTo", what), WSASendTo(datagrams.client, &buffer, 1, &count, 0, NULL, 0, bad, NULL), -1,
                WSAEFAULT);
    check_error(label("%s-WSASendMsg", what), WSASendMsg(datagrams.client, &message, 0, &count, bad, NULL), -1,
                WSAEFAULT);
    check_error(label("%s-WSARecv", what), WSARecv(stream.client, &into, 1, &count, &flags, bad, NULL), -1, WSAEFAULT);
    check(label("%s-count", what), count == SENTINEL);
}

int main(void) {
    char *pages;
    operation good;
    WSABUF buffer = {1, (char *)"x"};
    start_limited();
    stream = tcp_pair();
    datagrams = udp_pair();
    require("pages", (pages = pages_new(3)) != NULL);
    pages_read_only(pages + PAGE);
    pages_forbid(pages + 2 * PAGE);
    refuses("one", BAD_POINTER);
    refuses("read-only", pages + PAGE);
    refuses("forbidden", pages + 2 * PAGE);
    refuses("crossing", pages + PAGE - 16);
    prepare(&good, NULL);
    check_error("count-one", WSASend(stream.client, &buffer, 1, BAD_POINTER, 0, &good.overlapped, NULL), -1, WSAEFAULT);
    check_error("count-read-only",
                WSASend(stream.client, &buffer, 1, (void *)(pages + PAGE), 0, &good.overlapped, NULL), -1, WSAEFAULT);
    check("count-structure", good.overlapped.Internal == UNTOUCHED);
    check("no-routine", SleepEx(0, TRUE) == 0 && runs == 0);
    check("marker", only_marker_arrives(stream));
    check("datagram-marker", only_marker_arrives(datagrams));
    return check_result();
}
