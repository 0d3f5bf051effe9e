/* A broadcast address without SO_BROADCAST is 10013 in every send, connected to it or naming it; with the option it is
 * allowed, without it again refused (contract 3, row 10013; facts 5.5, 5.6). */
#include "calls.h"

int main(void) {
    struct sockaddr_in all, own;
    SOCKET s, watching;
    start();
    watching = bound(SOCK_DGRAM);
    all = own = address_of(watching);
    all.sin_addr.s_addr = htonl(0x7FFFFFFF);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    for (int call = CALL_SENDTO; call < CALLS; call++)
        one_fails("named", call, one_byte_to(s, &all), WSAEACCES);
    check_success("connect", connect_to(s, all), 0);
    all_fail("connected", one_byte(s), WSAEACCES);
    for (int call = CALL_SENDTO; call < CALLS; call++) {
        one_fails("connected-named", call, one_byte_to(s, &all), WSAEACCES);
        one_succeeds("connected-elsewhere", call, one_byte_to(s, &own));
    }
    check("option-off", get_int(s, SO_BROADCAST) == 0);
    set_int(s, SO_BROADCAST, 1);
    for (int call = 0; call < CALLS; call++)
        one_succeeds("allowed", call, one_byte(s));
    set_int(s, SO_BROADCAST, 0);
    all_fail("off-again", one_byte(s), WSAEACCES);
    return check_result();
}
