/* A kernel that takes one byte at a time: all of them arrive, once and in order, however they are sent. */
#include "ways.h"

int main(void) {
    static char data[600];
    fill(data, 0, sizeof data);
    start_limited();
    for (int way = 0; way < WAYS; way++)
        for (unsigned most = 1; most < 9; most += 3) {
            pair it = tcp_pair();
            outcome got;
            inject(.call = "sending", .descriptor = (int)it.client, .at_most = most);
            got = send_by(way, it.client, data, sizeof data);
            calm();
            check(label("%s-%u-code", way_names[way], most), got.code == 0);
            check(label("%s-%u-count", way_names[way], most), got.count == sizeof data);
            check(label("%s-%u-arrived", way_names[way], most), arrived(it, sizeof data));
            close_pair(it);
        }
    check("many", ws2_test_faults_made() > sizeof data * WAYS);
    return faults_result();
}
