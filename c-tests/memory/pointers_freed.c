/* Memory that was given back: data, array, count and address, at an address that no call has seen before: 10014 a
 * thousand times each, then the peer gets a marker only (contract 3, row 10014). */
#include "refusals.h"

/* Pages that were there a moment ago. */
static char *freed(void) {
    char *pages = pages_new(2);
    require("pages", pages != NULL);
    memset(pages, 1, 2 * PAGE);
    pages_free(pages, 2);
    return pages;
}

int main(void) {
    pair pairs[2];
    start();
    pairs[0] = tcp_pair();
    pairs[1] = udp_pair();
    for (int kind = 0; kind < 2; kind++) {
        const char *name = kind ? "udp" : "tcp";
        SOCKET s = pairs[kind].client;
        int calls_there = kind ? CALLS : CALL_WSASENDMSG;
        sent_count = SENTINEL;
        for (int round = 0; round < ROUNDS; round++)
            refuse_data(s, freed(), 1, calls_there);
        check_refused(label("%s-data", name));
        for (int round = 0; round < ROUNDS; round++)
            refuse_data(s, freed(), 2 * PAGE, calls_there);
        check_refused(label("%s-pages", name));
        for (int round = 0; round < ROUNDS; round++)
            refuse_array(s, (WSABUF *)freed(), 1, calls_there);
        check_refused(label("%s-array", name));
        for (int round = 0; round < ROUNDS; round++)
            refuse_count(s, freed(), calls_there);
        check_refused(label("%s-written-count", name));
        check(label("%s-count", name), sent_count == SENTINEL);
        check(label("%s-marker", name), only_marker_arrives(pairs[kind]));
    }
    for (int round = 0; round < ROUNDS; round++) {
        struct sockaddr *gone = (struct sockaddr *)freed();
        refused(sendto(pairs[1].client, "x", 1, 0, gone, sizeof(struct sockaddr_in)));
        refused(connect(pairs[1].client, gone, sizeof(struct sockaddr_in)));
    }
    check_refused("address");
    check("marker", only_marker_arrives(pairs[1]));
    return check_result();
}
