/* The hook's calls outside of a hook, before start-up, and in a process that asked for version 2, which has none of
 * them: NULL or -1 with 10045 (facts 10.1). A nonblocking socket runs no hook. */
#include "hooks.h"

static int runs;

static BOOL WINAPI hook(void) {
    runs++;
    return 0;
}

int main(void) {
    WSADATA data;
    pair it;
    char byte;
    check_error("early-set", WSASetBlockingHook((FARPROC)hook) != NULL, 0, WSANOTINITIALISED);
    check_error("early-unhook", WSAUnhookBlockingHook(), -1, WSANOTINITIALISED);
    check_error("early-cancel", WSACancelBlockingCall(), -1, WSANOTINITIALISED);

    require("startup-2", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check_error("set", WSASetBlockingHook((FARPROC)hook) != NULL, 0, WSAEOPNOTSUPP);
    check_error("unhook", WSAUnhookBlockingHook(), -1, WSAEOPNOTSUPP);
    check_error("cancel", WSACancelBlockingCall(), -1, WSAEOPNOTSUPP);
    check("not-blocking", !WSAIsBlocking());
    it = tcp_pair();
    set_int(it.client, SO_RCVTIMEO, 150);
    check_error("waits-without", recv(it.client, &byte, 1, 0), -1, WSAETIMEDOUT);
    check("none-ran", runs == 0);
    require("cleanup", WSACleanup() == 0);

    start_version_1();
    check_error("null", WSASetBlockingHook(NULL) != NULL, 0, WSAEFAULT);
    check_error("cancel-outside", WSACancelBlockingCall(), -1, WSAEINVAL);
    check("not-blocking-outside", !WSAIsBlocking());
    it = tcp_pair();
    check("set-1", WSASetBlockingHook((FARPROC)hook) != NULL);
    set_nonblocking(it.client);
    check_error("nonblocking", recv(it.client, &byte, 1, 0), -1, WSAEWOULDBLOCK);
    check_success("at-once", send(it.client, "x", 1, 0), 1);
    check("still-none", runs == 0);
    return check_result();
}
