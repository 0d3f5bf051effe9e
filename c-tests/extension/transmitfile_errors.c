/* TransmitFile that fails at once: not connected or a datagram socket 10057, shut down 10058, no socket 10038; never a
 * packet (facts 7b.2, 9.6; document of TransmitFile). */
#include "files.h"

static HANDLE port;

static void fails(const char *name, SOCKET s, int code) {
    OVERLAPPED overlapped = {0};
    TRANSMIT_FILE_BUFFERS head = {(void *)"head", 4, NULL, 0};
    CreateIoCompletionPort((HANDLE)s, port, 7, 0);
    check_error(name, TransmitFile(s, file, 0, 0, NULL, NULL, 0), FALSE, code);
    check_error(label("%s-head", name), TransmitFile(s, NULL, 0, 0, NULL, &head, 0), FALSE, code);
    check_error(label("%s-nothing", name), TransmitFile(s, NULL, 0, 0, NULL, NULL, 0), FALSE, code);
    check_error(label("%s-overlapped", name), TransmitFile(s, file, 0, 0, &overlapped, NULL, 0), FALSE, code);
    check(label("%s-packet", name), is_empty(port));
}

int main(void) {
    pair it;
    start();
    port = port_new();
    file_make("file", 4);
    fails("fresh", socket(AF_INET, SOCK_STREAM, 0), WSAENOTCONN);
    fails("bound", bound(SOCK_STREAM), WSAENOTCONN);
    fails("listening", listener(1), WSAENOTCONN);
    fails("datagram", bound(SOCK_DGRAM), WSAENOTCONN);
    fails("no-socket", INVALID_SOCKET, WSAENOTSOCK);
    it = tcp_pair();
    check_success("shutdown", shutdown(it.client, SD_SEND), 0);
    fails("shut-down", it.client, WSAESHUTDOWN);
    return check_result();
}
