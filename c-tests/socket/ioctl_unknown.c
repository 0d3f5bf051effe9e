/* Control codes that are not served are 10045 and the count is 0: of WSAIoctl and of ioctlsocket, Linux' own among them
 * (contract, issue: others 10045; facts 7.24). */
#include "peers.h"

int main(void) {
    const DWORD codes[] = {0, 0x5421, 0x541B, 0x8905, 0x980000EE, 0xFFFFFFFF};
    pair tcp, udp;
    char in[64] = {0}, out[64];
    start();
    tcp = tcp_pair();
    udp = udp_pair();
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        DWORD returned = SENTINEL;
        u_long value = 1;
        check_error(label("tcp-%x", (unsigned)codes[i]),
                    WSAIoctl(tcp.client, codes[i], in, sizeof in, out, sizeof out, &returned, NULL, NULL), -1,
                    WSAEOPNOTSUPP);
        check(label("tcp-returned-%x", (unsigned)codes[i]), returned == 0);
        check_error(label("udp-%x", (unsigned)codes[i]),
                    WSAIoctl(udp.client, codes[i], NULL, 0, NULL, 0, &returned, NULL, NULL), -1, WSAEOPNOTSUPP);
        check_error(label("no-count-%x", (unsigned)codes[i]),
                    WSAIoctl(udp.client, codes[i], NULL, 0, NULL, 0, NULL, NULL, NULL), -1, WSAEFAULT);
        check_error(label("ioctlsocket-%x", (unsigned)codes[i]), ioctlsocket(tcp.client, (long)codes[i], &value), -1,
                    WSAEOPNOTSUPP);
    }
    check("tcp-marker", only_marker_arrives(tcp));
    check("udp-marker", only_marker_arrives(udp));
    return check_result();
}
