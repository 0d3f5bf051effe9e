/* Our own link goes down under a connection: retransmission gives up with 10060, not with the route's error (contract
 * 3, row 10060). Native only. */
#include "networks.h"

int main(void) {
    pair it, idle;
    start_in_network();
    require("retries", posix_network_set("ipv4/tcp_retries2", "3"));
    it = far_pair();
    idle = far_pair();
    set_nonblocking(it.client);
    require("down", posix_network_ip("link set near down"));
    one_succeeds("taken", CALL_SEND, one_byte(it.client));
    check("given-up", ready(it.client, READABLE, 50000));
    one_fails("first", CALL_WSASEND, one_byte(it.client), WSAETIMEDOUT);
    all_fail_on_stream("later", one_byte(it.client), WSAETIMEDOUT);
    one_succeeds("idle", CALL_SEND, one_byte(idle.client));
    return check_result();
}
