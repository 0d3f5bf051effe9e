/* Data that cannot be read over its whole length: 10014 and nothing is sent, be the hole at the start, in the middle or
 * at the end, on streams and datagrams, small and large (contract 3, row 10014). */
#include "peers.h"
#include "pages.h"

static char *memory;

static void unreadable(const char *which, pair it, int pages) {
    const int length = pages * PAGE;
    WSABUF parts[2] = {{PAGE, memory}, {(u_long)length - PAGE, memory + PAGE}};
    DWORD count = SENTINEL;
    check_error(label("%s-send", which), send(it.client, memory, length, 0), -1, WSAEFAULT);
    check_error(label("%s-tail", which), send(it.client, memory + length - PAGE - 1, PAGE, 0), -1, WSAEFAULT);
    check_error(label("%s-WSASend", which), WSASend(it.client, parts, 2, &count, 0, NULL, NULL), -1, WSAEFAULT);
    check_error(label("%s-null", which), send(it.client, NULL, 1, 0), -1, WSAEFAULT);
    check_error(label("%s-one", which), send(it.client, BAD_POINTER, 1, 0), -1, WSAEFAULT);
    check(label("%s-count-untouched", which), count == SENTINEL);
    check(label("%s-nothing-sent", which), !ready(it.server, READABLE, 0));
    check(label("%s-marker", which), only_marker_arrives(it));
}

int main(void) {
    enum { SMALL = 2, LARGE = 15, STREAM = 64 };
    pair tcp, udp;
    start();
    tcp = tcp_pair();
    udp = udp_pair();

    require("pages", (memory = pages_new(SMALL)) != NULL);
    pages_forbid(memory + (SMALL - 1) * PAGE);
    unreadable("small-tcp", tcp, SMALL);
    unreadable("small-udp", udp, SMALL);

    require("more-pages", (memory = pages_new(LARGE)) != NULL);
    pages_forbid(memory + (LARGE - 1) * PAGE);
    unreadable("large-tcp", tcp, LARGE);
    unreadable("large-udp", udp, LARGE);

    require("many-pages", (memory = pages_new(STREAM)) != NULL);
    pages_forbid(memory + (STREAM - 1) * PAGE);
    unreadable("stream", tcp, STREAM);

    /* The urgent byte leaves in a system call of its own, so the bytes before it must not leave first. */
    check_error("urgent", send(tcp.client, memory + (STREAM - 1) * PAGE - 1, 2, MSG_OOB), -1, WSAEFAULT);
    check("urgent-marker", only_marker_arrives(tcp));
    return check_result();
}
