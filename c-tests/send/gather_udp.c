/* The buffers of one call form one datagram, whatever their number: 8, 1,024, 1,025, 2,400 (contract 3, facts 5.10). */
#include "peers.h"

enum { MANY = 2400 };
static char data[MANY], got[MANY + 1];
static WSABUF buffers[MANY];

static void one_datagram(pair it, DWORD number) {
    struct sockaddr_in to = address_of(it.server);
    DWORD count = SENTINEL;
    check_success(label("%d-send", (int)number), WSASend(it.client, buffers, number, &count, 0, NULL, NULL), 0);
    check(label("%d-count", (int)number), count == number);
    check(label("%d-one", (int)number), receive(it.server, got, sizeof got) == (int)number && filled(got, 0, number));
    check_success(label("%d-to", (int)number),
                  WSASendTo(it.client, buffers, number, &count, 0, (struct sockaddr *)&to, sizeof to, NULL, NULL), 0);
    check(label("%d-to-one", (int)number), receive(it.server, got, sizeof got) == (int)number);
    check(label("%d-no-more", (int)number), !ready(it.server, READABLE, 0));
}

int main(void) {
    pair it;
    start();
    it = udp_pair();
    fill(data, 0, MANY);
    for (int i = 0; i < MANY; i++) {
        buffers[i].len = 1;
        buffers[i].buf = data + i;
    }
    one_datagram(it, 8);
    one_datagram(it, 1024);
    one_datagram(it, 1025);
    one_datagram(it, MANY);
    return check_result();
}
