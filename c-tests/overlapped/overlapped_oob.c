/* An urgent overlapped send behind queued data: the last byte of the call is urgent, the others stay in the stream at
 * their place (contract 3, MSG_OOB; 4, order). */
#include "pending.h"

int main(void) {
    pair it;
    operation first, urgent;
    WSABUF buffer = {3, (char *)"abU"};
    WSAEVENT event;
    char *data = large_data(), got[4] = {0}, byte = 0;
    start_limited();
    it = narrow_pair();
    event = new_event();
    pends("first", &first, NULL, it.client, data, LARGE, NULL);
    prepare(&urgent, event);
    check_error("urgent", WSASend(it.client, &buffer, 1, &urgent.count, MSG_OOB, &urgent.overlapped, NULL), -1,
                WSA_IO_PENDING);
    check("pending", is_pending(&urgent));
    check("first-arrives", drains(it.server, 0, LARGE));
    check("first-ends", ends(&first, 0, LARGE));
    check("urgent-ends", is_set(event, PATIENCE) && ends(&urgent, 0, 3));
    check("announced", ready(it.server, EXCEPTIONAL, PATIENCE));
    check("stream", receive_all(it.server, got, 2) == 2 && memcmp(got, "ab", 2) == 0);
    check("urgent-byte", recv(it.server, &byte, 1, MSG_OOB) == 1 && byte == 'U');
    check_success("after", send(it.client, "z", 1, 0), 1);
    check("after-arrives", receive(it.server, &byte, 1) == 1 && byte == 'z');
    return check_result();
}
