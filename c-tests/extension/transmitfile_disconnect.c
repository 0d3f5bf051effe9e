/* TF_DISCONNECT ends the stream behind the data, blocking and overlapped; a send then is 10058 (document of
 * TransmitFile; facts 4.17). */
#include "files.h"

static void disconnects(const char *name, OVERLAPPED *overlapped) {
    TRANSMIT_FILE_BUFFERS tail = {NULL, 0, (void *)"tail", 4};
    HANDLE port = port_new();
    char got[16];
    pair it = tcp_pair();
    associate(it.client, port, 7);
    check(name, begun(TransmitFile(it.client, file, 0, 0, overlapped, &tail, TF_DISCONNECT)));
    if (overlapped)
        check_next(label("%s-packet", name), port, 0, 8, 7, overlapped);
    check(label("%s-arrives", name), receive_all(it.server, got, 8) == 8 && memcmp(got, "filetail", 8) == 0);
    check(label("%s-end", name), receive(it.server, got, sizeof got) == 0);
    check_error(label("%s-later", name), send(it.client, "x", 1, 0), -1, WSAESHUTDOWN);
    check(label("%s-only", name), is_empty(port));
}

int main(void) {
    OVERLAPPED overlapped = {0};
    start();
    file_make("file", 4);
    disconnects("blocking", NULL);
    disconnects("overlapped", &overlapped);
    return check_result();
}
