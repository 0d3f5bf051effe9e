/* connect gives a datagram socket its default peer; it can be changed, bypassed and dissolved (facts 4.9, 5.12). */
#include "peers.h"

int main(void) {
    SOCKET client, first, second;
    struct sockaddr_in to_first, to_second, nobody, name;
    struct sockaddr *any = (struct sockaddr *)&name;
    int size = sizeof name;
    char got[4];
    start();
    client = socket(AF_INET, SOCK_DGRAM, 0);
    first = bound(SOCK_DGRAM);
    second = bound(SOCK_DGRAM);
    to_first = address_of(first);
    to_second = address_of(second);

    check("connect", connect_to(client, to_first) == 0);
    check("bound-now", address_of(client).sin_port != 0);
    check("peer", getpeername(client, any, &size) == 0 && name.sin_port == to_first.sin_port);
    check_success("send", send(client, "1", 1, 0), 1);
    check("arrives", receive(first, got, sizeof got) == 1 && *got == '1');

    check_success("sendto-other", sendto(client, "2", 1, 0, (struct sockaddr *)&to_second, sizeof to_second), 1);
    check("other-arrives", receive(second, got, sizeof got) == 1 && *got == '2');
    check_success("sendto-null", sendto(client, "3", 1, 0, NULL, 0), 1);
    check("default-arrives", receive(first, got, sizeof got) == 1 && *got == '3');

    check("reconnect", connect_to(client, to_second) == 0);
    check_success("send-again", send(client, "4", 1, 0), 1);
    check("second-arrives", receive(second, got, sizeof got) == 1 && *got == '4');

    memset(&nobody, 0, sizeof nobody);
    check("dissolve", connect_to(client, nobody) == 0);
    check_error("no-peer", getpeername(client, any, &size), -1, WSAENOTCONN);
    check_error("no-send", send(client, "5", 1, 0), -1, WSAENOTCONN);
    check_success("sendto-still", sendto(client, "6", 1, 0, (struct sockaddr *)&to_first, sizeof to_first), 1);
    check("sixth-arrives", receive(first, got, sizeof got) == 1 && *got == '6');
    return check_result();
}
