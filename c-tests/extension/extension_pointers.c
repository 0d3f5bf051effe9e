/* SIO_GET_EXTENSION_FUNCTION_POINTER knows AcceptEx, ConnectEx, DisconnectEx, GetAcceptExSockaddrs, TransmitFile,
 * WSASendMsg and WSARecvMsg; any other identifier is 10022 (document of WSAIoctl). */
#include "extensions.h"

int main(void) {
    static const struct {
        const char *name;
        GUID id;
    } known[] = {
        {"AcceptEx", WSAID_ACCEPTEX},         {"ConnectEx", WSAID_CONNECTEX},
        {"DisconnectEx", WSAID_DISCONNECTEX}, {"GetAcceptExSockaddrs", WSAID_GETACCEPTEXSOCKADDRS},
        {"WSASendMsg", WSAID_WSASENDMSG},     {"TransmitFile", WSAID_TRANSMITFILE},
        {"WSARecvMsg", WSAID_WSARECVMSG},
    };
    enum { COUNT = sizeof known / sizeof known[0] };
    GUID unknown = WSAID_ACCEPTEX;
    void *functions[COUNT], *none = &none;
    DWORD returned;
    SOCKET s;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < COUNT; i++) {
        functions[i] = NULL;
        returned = SENTINEL;
        check_success(known[i].name,
                      WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, (void *)&known[i].id, sizeof known[i].id,
                               &functions[i], sizeof functions[i], &returned, NULL, NULL),
                      0);
        check(label("%s-found", known[i].name), returned == sizeof functions[i] && functions[i] != NULL);
        for (int j = 0; j < i; j++)
            check(label("differ-%d-%d", i, j), functions[i] != functions[j]);
    }
    unknown.Data1 ^= 1u << 31;
    check_error("unknown",
                WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &unknown, sizeof unknown, &none, sizeof none, &returned,
                         NULL, NULL),
                -1, WSAEINVAL);
    check("unknown-untouched", none == &none);
    check_error("closed",
                WSAIoctl(INVALID_SOCKET, SIO_GET_EXTENSION_FUNCTION_POINTER, &unknown, sizeof unknown, &none,
                         sizeof none, &returned, NULL, NULL),
                -1, WSAENOTSOCK);
    return check_result();
}
