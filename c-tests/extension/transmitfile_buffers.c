/* TransmitFile sends a head before and a tail behind the file, or without one; with nothing at all it succeeds
 * (facts 9.6). */
#include "files.h"

static char got[32];

/* What the call sends is this text. */
static void sends(const char *name, pair it, HANDLE what, TRANSMIT_FILE_BUFFERS *buffers, const char *text) {
    int length = (int)strlen(text);
    check_success(name, TransmitFile(it.client, what, 0, 0, NULL, buffers, 0), TRUE);
    check(label("%s-arrives", name),
          receive_all(it.server, got, length) == length && memcmp(got, text, (size_t)length) == 0);
}

int main(void) {
    TRANSMIT_FILE_BUFFERS both = {(void *)"head", 4, (void *)"tails", 5}, head = {(void *)"head", 4, NULL, 0},
                          tail = {NULL, 0, (void *)"tails", 5}, neither = {NULL, 0, NULL, 0};
    HANDLE port = port_new();
    OVERLAPPED overlapped = {0};
    pair it;
    start();
    file_make("-file-", 6);
    it = tcp_pair();
    sends("both", it, NULL, &both, "headtails");
    sends("head", it, NULL, &head, "head");
    sends("tail", it, NULL, &tail, "tails");
    sends("file-both", it, file, &both, "head-file-tails");
    check_success("nothing", TransmitFile(it.client, NULL, 0, 0, NULL, NULL, 0), TRUE);
    check_success("neither", TransmitFile(it.client, NULL, 0, 0, NULL, &neither, 0), TRUE);

    associate(it.client, port, 7);
    check("overlapped", begun(TransmitFile(it.client, file, 0, 0, &overlapped, &both, 0)));
    check_next("packet", port, 0, 15, 7, &overlapped);
    check("overlapped-arrives", receive_all(it.server, got, 15) == 15 && memcmp(got, "head-file-tails", 15) == 0);
    check("overlapped-nothing", begun(TransmitFile(it.client, NULL, 0, 0, &overlapped, NULL, 0)));
    check_next("nothing-packet", port, 0, 0, 7, &overlapped);
    check("nothing-more", only_marker_arrives(it) && is_empty(port));
    return check_result();
}
