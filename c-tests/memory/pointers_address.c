/* An address or a message that cannot be read, a thousand times each; one that is too short or of another family has an
 * error too, and nothing is sent (contract 3, row 10014; facts 9.3, 9.4). */
#include "refusals.h"

int main(void) {
    pair it;
    struct sockaddr_in to;
    struct sockaddr *there = (struct sockaddr *)&to;
    char *memory, *forbidden, *crossing;
    start();
    it = udp_pair();
    to = address_of(it.server);
    require("pages", (memory = pages_new(2)) != NULL);
    forbidden = memory + PAGE;
    crossing = forbidden - 8;
    memcpy(crossing, &to, 8);
    pages_forbid(forbidden);
    sent_count = SENTINEL;
    for (int round = 0; round < ROUNDS; round++) {
        void *wrong[3] = {BAD_POINTER, forbidden, crossing};
        for (int i = 0; i < 3; i++) {
            sending with = {it.client, (char *)"x", 1, 0, wrong[i], sizeof to};
            for (int call = CALL_SENDTO; call < CALLS; call++)
                refused(calls[call].run(with));
            refused(connect(it.client, wrong[i], sizeof to));
            refused(WSASendMsg(it.client, wrong[i], 0, &sent_count, NULL, NULL));
        }
        refused(WSASendMsg(it.client, NULL, 0, &sent_count, NULL, NULL));
    }
    check_refused("address");
    for (int round = 0; round < ROUNDS; round++) {
        refused(sendto(it.client, "x", 1, 0, there, 1));
        refused(sendto(it.client, "x", 1, 0, there, sizeof to - 1));
        refused(sendto(it.client, "x", 1, 0, there, -1));
    }
    check_refused("short");
    to.sin_family = 10; /* AF_INET6 of Linux */
    check_error("family", sendto(it.client, "x", 1, 0, there, sizeof to), -1, WSAEAFNOSUPPORT);
    check("count-untouched", sent_count == SENTINEL);
    check("marker", only_marker_arrives(it));
    return check_result();
}
