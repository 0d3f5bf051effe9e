/* The connection ends before byte k of a message, for every k: k bytes have left, the code is the documented one, and
 * later sends say it again (contract 3: fates are latched). */
#include "ways.h"

enum { LENGTH = 40 };

static void ends_before(unsigned k, enum way way, int error, int code) {
    static char data[LENGTH];
    char name[48];
    pair it = tcp_pair();
    outcome got;
    fill(data, 0, LENGTH);
    snprintf(name, sizeof name, "%s-%u-%d", way_names[way], k, code);
    if (k != 0)
        inject(.call = "sending", .descriptor = (int)it.client, .times = k, .at_most = 1);
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = error);
    got = send_by(way, it.client, data, LENGTH);
    calm();
    check(label("%s-code", name), got.code == code);
    /* A blocking call, and one that fails at once, tell no count. */
    check(label("%s-count", name), got.count == (way == NONBLOCKING || got.pending ? k : 0));
    check_error(label("%s-send", name), send(it.client, data, 1, 0), -1, code);
    check_error(label("%s-again", name), send(it.client, data, 0, 0), -1, code);
    check(label("%s-arrived", name), arrived(it, k));
    close_pair(it);
}

int main(void) {
    start_limited();
    for (int way = 0; way < WAYS; way++)
        for (unsigned k = 0; k < LENGTH; k++) {
            ends_before(k, way, EPIPE, WSAECONNABORTED);
            ends_before(k, way, ECONNRESET, WSAECONNRESET);
        }
    return faults_result();
}
