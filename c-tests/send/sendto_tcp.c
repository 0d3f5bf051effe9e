/* On a stream socket sendto and WSASendTo ignore the address, even garbage (facts 9.1). */
#include "peers.h"

int main(void) {
    pair it;
    struct sockaddr_in elsewhere;
    WSABUF buffer = {3, (char *)"ghi"};
    DWORD count = SENTINEL;
    char got[9];
    start();
    it = tcp_pair();
    memset(&elsewhere, 0xA5, sizeof elsewhere);
    check_success("garbage", sendto(it.client, "abc", 3, 0, (struct sockaddr *)&elsewhere, sizeof elsewhere), 3);
    check_success("null", sendto(it.client, "def", 3, 0, NULL, 0), 3);
    check_success("WSASendTo",
                  WSASendTo(it.client, &buffer, 1, &count, 0, (struct sockaddr *)&elsewhere, 3, NULL, NULL), 0);
    check("count", count == 3);
    check("arrives", receive_all(it.server, got, 9) == 9 && memcmp(got, "abcdefghi", 9) == 0);
    check_error("fresh", sendto(socket(AF_INET, SOCK_STREAM, 0), "x", 1, 0, (struct sockaddr *)&elsewhere, 16), -1,
                WSAENOTCONN);
    return check_result();
}
