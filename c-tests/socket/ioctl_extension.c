/* SIO_GET_EXTENSION_FUNCTION_POINTER gives WSASendMsg, and a call through the pointer sends; an unknown identifier is
 * 10022, short buffers are 10014 (facts 9.4; D: winsock-ioctls). */
#include "peers.h"
#include <mswsock.h>

static int ask(SOCKET s, const void *id, DWORD id_size, void *to, DWORD size, DWORD *returned) {
    return WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, (void *)id, id_size, to, size, returned, NULL, NULL);
}

int main(void) {
    static const struct {
        DWORD a;
        WORD b, c;
        BYTE d[8];
    } known = WSAID_WSASENDMSG, unknown = {1, 2, 3, {4}};
    LPFN_WSASENDMSG extension = NULL;
    WSABUF buffers[2] = {{2, (char *)"ab"}, {3, (char *)"cde"}};
    WSAMSG message = {NULL, 0, buffers, 2, {0, NULL}, 0};
    DWORD returned = SENTINEL, count = SENTINEL;
    char got[16];
    pair it;
    start();
    it = udp_pair();
    check_success("get", ask(it.client, &known, sizeof known, &extension, sizeof extension, &returned), 0);
    check("returned", returned == sizeof extension && extension != NULL);
    check_success("call", extension(it.client, &message, 0, &count, NULL, NULL), 0);
    check("count", count == 5);
    check("arrives", receive(it.server, got, sizeof got) == 5 && memcmp(got, "abcde", 5) == 0);
    check_error("call-null", extension(it.client, NULL, 0, &count, NULL, NULL), -1, WSAEFAULT);
    check_error("unknown", ask(it.client, &unknown, sizeof unknown, &extension, sizeof extension, &returned), -1,
                WSAEINVAL);
    check_error("short-id", ask(it.client, &known, 15, &extension, sizeof extension, &returned), -1, WSAEFAULT);
    check_error("short-output", ask(it.client, &known, sizeof known, &extension, 7, &returned), -1, WSAEFAULT);
    check_error("no-output", ask(it.client, &known, sizeof known, NULL, 0, &returned), -1, WSAEFAULT);
    check_error("no-count", ask(it.client, &known, sizeof known, &extension, sizeof extension, NULL), -1, WSAEFAULT);
    return check_result();
}
