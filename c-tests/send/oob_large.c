/* The urgent byte of a large send is still one, and the last; the bytes before it arrive in order (contract 3). */
#include "peers.h"

enum { LENGTH = 8 << 20 };
static char data[LENGTH];
static SOCKET sender;

static THREAD_RESULT transmit(void *unused) {
    (void)unused;
    check("send", send(sender, data, LENGTH, MSG_OOB) == LENGTH);
    check("shutdown", shutdown(sender, SD_SEND) == 0);
    return 0;
}

int main(void) {
    static char got[65536];
    thread it;
    pair tcp;
    char urgent = 0;
    long long had = 0;
    int n, equal = 1;
    start();
    fill(data, 0, LENGTH);
    tcp = tcp_pair();
    sender = tcp.client;
    it = thread_start(transmit, NULL);
    while ((n = recv(tcp.server, got, sizeof got, 0)) > 0) {
        equal &= filled(got, (unsigned long long)had, (size_t)n);
        had += n;
        /* The urgent byte can be fetched only as long as nothing behind it has been read. */
        if (had == LENGTH - 1)
            check("urgent", ready(tcp.server, EXCEPTIONAL, 10000) && recv(tcp.server, &urgent, 1, MSG_OOB) == 1);
    }
    thread_join(it);
    check("in-band", had == LENGTH - 1);
    check("equal", equal);
    check("urgent-value", urgent == pattern(LENGTH - 1));
    return check_result();
}
