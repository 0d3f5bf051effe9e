/* WSAAccept asks its condition function: CF_ACCEPT takes the connection, CF_REJECT resets it with 10061, CF_DEFER
 * leaves it for the next call with 11002, another answer is 10022; the function sees both addresses and its data (D:
 * wsaaccept). */
#include "peers.h"

static int answer, asked, right_data;
static struct sockaddr_in caller, callee;
static void *blob = &answer;

static int CALLBACK condition(LPWSABUF caller_id, LPWSABUF caller_data, LPQOS sqos, LPQOS gqos, LPWSABUF callee_id,
                              LPWSABUF callee_data, GROUP *g, DWORD_PTR data) {
    (void)caller_data, (void)sqos, (void)gqos, (void)callee_data, (void)g;
    asked++;
    right_data = data == (DWORD_PTR)blob;
    memset(&caller, 0, sizeof caller);
    memset(&callee, 0, sizeof callee);
    if (caller_id && caller_id->buf && caller_id->len >= sizeof caller)
        memcpy(&caller, caller_id->buf, sizeof caller);
    if (callee_id && callee_id->buf && callee_id->len >= sizeof callee)
        memcpy(&callee, callee_id->buf, sizeof callee);
    return answer;
}

static SOCKET ask(SOCKET l, int with) {
    answer = with;
    asked = right_data = 0;
    return WSAAccept(l, NULL, NULL, condition, (DWORD_PTR)blob);
}

static SOCKET client_of(SOCKET l) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    set_nonblocking(s);
    connect_to(s, address_of(l));
    require("waiting", ready(l, READABLE, 10000));
    return s;
}

int main(void) {
    SOCKET l, client, server;
    struct sockaddr_in own, name;
    char byte;
    int size = sizeof name;
    start();
    l = listener(8);
    client = client_of(l);
    check_error("defer", (long long)ask(l, CF_DEFER), -1, WSATRY_AGAIN);
    check("defer-asked", asked == 1 && right_data);
    check_error("defer-again", (long long)ask(l, CF_DEFER), -1, WSATRY_AGAIN);
    check("deferred-readable", ready(l, READABLE, 1000));
    server = ask(l, CF_ACCEPT);
    require("accept", server != INVALID_SOCKET);
    check("accept-asked", asked == 1 && right_data);
    own = address_of(client);
    check("caller", memcmp(&caller, &own, 8) == 0);
    own = address_of(l);
    check("callee", memcmp(&callee, &own, 8) == 0);
    check("connected", ready(client, WRITABLE, 10000) && only_marker_arrives((pair){client, server}));

    client = client_of(l);
    check_error("reject", (long long)ask(l, CF_REJECT), -1, WSAECONNREFUSED);
    check("reject-asked", asked == 1);
    wait_until(ready(client, READABLE, 0) || ready(client, EXCEPTIONAL, 0));
    check("rejected", recv(client, &byte, 1, 0) == SOCKET_ERROR);
    client = client_of(l);
    check_error("bad-answer", (long long)ask(l, 77), -1, WSAEINVAL);

    client = client_of(l);
    server = WSAAccept(l, (struct sockaddr *)&name, &size, NULL, 0);
    check("no-condition", server != INVALID_SOCKET && size == sizeof name);
    own = address_of(client);
    check("address", memcmp(&name, &own, 8) == 0);
    return check_result();
}
