/* EAGAIN and short counts in the middle of gathers: who may wait does, a nonblocking send tells what fits, and no byte
 * is lost, doubled or out of place, by whatever way it is sent. */
#include "ways.h"

int main(void) {
    static char data[3000];
    int pended[WAYS] = {0};
    fill(data, 0, sizeof data);
    start_limited();
    for (unsigned seed = 0; seed < 25; seed++)
        for (int way = 0; way < WAYS; way++) {
            pair it = tcp_pair();
            outcome got;
            ws2_test_faults_end(seed);
            inject(.call = "sending", .descriptor = (int)it.client, .one_in = 3, .error = EAGAIN);
            inject(.call = "sending", .descriptor = (int)it.client, .one_in = 2, .at_most = 1 + seed * 7);
            got = send_by(way, it.client, data, sizeof data);
            calm();
            pended[way] += got.pending;
            check(label("%s-%u-code", way_names[way], seed), got.code == 0);
            check(label("%s-%u-count", way_names[way], seed), got.count == sizeof data);
            check(label("%s-%u-arrived", way_names[way], seed), arrived(it, sizeof data));
            close_pair(it);
        }
    for (int way = NONBLOCKING; way < WAYS; way++)
        check(label("%s-pended", way_names[way]), pended[way] != 0);
    return faults_result();
}
