/* WSAAccept's errors are accept's: no socket 10038, not listening 10022, a datagram socket 10045, nothing there on a
 * nonblocking listener 10035, a short address 10014; the condition function is not asked then (D: wsaaccept). */
#include "peers.h"

static int asked;

static int CALLBACK condition(LPWSABUF caller_id, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos, LPWSABUF callee_id,
                              LPWSABUF callee_data, GROUP *g, DWORD_PTR data) {
    (void)caller_id, (void)caller_data, (void)sqos, (void)gqos, (void)callee_id, (void)callee_data, (void)g, (void)data;
    asked++;
    return CF_ACCEPT;
}

int main(void) {
    SOCKET l, client;
    struct sockaddr_in name;
    int size = 8;
    check_error("not-started", (long long)WSAAccept(0, NULL, NULL, condition, 0), -1, WSANOTINITIALISED);
    start();
    l = listener(1);
    check_error("no-socket", (long long)WSAAccept(INVALID_SOCKET, NULL, NULL, condition, 0), -1, WSAENOTSOCK);
    check_error("fresh", (long long)WSAAccept(socket(AF_INET, SOCK_STREAM, 0), NULL, NULL, condition, 0), -1,
                WSAEINVAL);
    check_error("datagram", (long long)WSAAccept(bound(SOCK_DGRAM), NULL, NULL, condition, 0), -1, WSAEOPNOTSUPP);
    set_nonblocking(l);
    check_error("nothing", (long long)WSAAccept(l, NULL, NULL, condition, 0), -1, WSAEWOULDBLOCK);
    client = socket(AF_INET, SOCK_STREAM, 0);
    require("connect", connect_to(client, address_of(l)) == 0 && ready(l, READABLE, 10000));
    check_error("short", (long long)WSAAccept(l, (struct sockaddr *)&name, &size, NULL, 0), -1, WSAEFAULT);
    check("not-asked", asked == 0);
    return check_result();
}
