/* Every pointer of every send, one wrong at a time: 10014, the count untouched, nothing sent (contract 3, row 10014;
 * facts 2.6, 2.9, 2.10, 2.15, 9.4). */
#include "calls.h"
#include "pages.h"

static char *forbidden;
static WSABUF good = {1, (char *)"x"};

/* The data: an address outside, NULL, a forbidden page. */
static void data(const char *when, pair it, struct sockaddr_in *to, int calls_there) {
    char *wrong[3] = {BAD_POINTER, NULL, forbidden};
    for (int call = 0; call < calls_there; call++)
        for (int i = 0; i < 3; i++) {
            sending its = {it.client, wrong[i], 1, 0, (struct sockaddr *)to, sizeof *to};
            one_fails(label("%s-%d", when, i), call, its, WSAEFAULT);
        }
    check_error(label("%s-negative", when), send(it.client, "x", -1, 0), -1, WSAEFAULT);
    check_error(label("%s-negative-to", when), sendto(it.client, "x", -1, 0, NULL, 0), -1, WSAEFAULT);
    check_error(label("%s-both-null", when), WSASend(it.client, &good, 1, NULL, 0, NULL, NULL), -1, WSAEFAULT);
    check_error(label("%s-both-null-to", when), WSASendTo(it.client, &good, 1, NULL, 0, NULL, 0, NULL, NULL), -1,
                WSAEFAULT);
    check(label("%s-marker", when), only_marker_arrives(it));
}

int main(void) {
    pair tcp, udp;
    struct sockaddr_in to;
    DWORD count = SENTINEL;
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    to = address_of(udp.server);
    require("pages", (forbidden = pages_new(1)) != NULL);
    pages_forbid(forbidden);
    data("tcp", tcp, NULL, CALL_WSASENDMSG);
    data("udp", udp, NULL, CALLS);
    data("udp-to", udp, &to, CALLS);

    for (int i = 0; i < 3; i++) {
        void *wrong[3] = {BAD_POINTER, NULL, forbidden};
        WSAMSG message = {NULL, 0, wrong[i], 1, {0, NULL}, 0};
        check_error(label("message-%d", i), WSASendMsg(udp.client, wrong[i], 0, &count, NULL, NULL), -1, WSAEFAULT);
        check_error(label("buffers-%d", i), WSASendMsg(udp.client, &message, 0, &count, NULL, NULL), -1, WSAEFAULT);
        message.lpBuffers = &good;
        check_error(label("count-%d", i), WSASendMsg(udp.client, &message, 0, wrong[i], NULL, NULL), -1, WSAEFAULT);
        check_error(label("to-buffers-%d", i), WSASendTo(udp.client, wrong[i], 1, &count, 0, NULL, 0, NULL, NULL), -1,
                    WSAEFAULT);
        check_error(label("to-count-%d", i), WSASendTo(udp.client, &good, 1, wrong[i], 0, NULL, 0, NULL, NULL), -1,
                    WSAEFAULT);
        if (wrong[i] == NULL)
            continue;
        message.name = wrong[i];
        message.namelen = sizeof to;
        check_error(label("name-%d", i), WSASendMsg(udp.client, &message, 0, &count, NULL, NULL), -1, WSAEFAULT);
        check_error(label("address-%d", i), sendto(udp.client, "x", 1, 0, wrong[i], sizeof to), -1, WSAEFAULT);
    }
    check("count-untouched", count == SENTINEL);
    check("marker", only_marker_arrives(udp));
    return check_result();
}
