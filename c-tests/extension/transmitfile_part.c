/* TransmitFile sends a part of a file: so many bytes, from the offset in the structure, or from there to the end
 * (facts 9.6; document of TransmitFile). Without a structure it starts where the file stands. */
#include "files.h"

enum { LENGTH = 20000 };
static char data[LENGTH], got[LENGTH];
static HANDLE port;
static pair it;

static void part(const char *name, DWORD offset, DWORD bytes, int length) {
    OVERLAPPED overlapped = {0};
    overlapped.Offset = offset;
    check(name, begun(TransmitFile(it.client, file, bytes, 0, &overlapped, NULL, 0)));
    check_next(label("%s-packet", name), port, 0, length, 7, &overlapped);
    check(label("%s-arrives", name),
          receive_all(it.server, got, length) == length && memcmp(got, data + offset, (size_t)length) == 0);
    check(label("%s-only", name), only_marker_arrives(it));
}

int main(void) {
    TRANSMIT_FILE_BUFFERS both = {(void *)"<", 1, (void *)">", 1};
    OVERLAPPED overlapped = {0};
    start();
    port = port_new();
    fill(data, 0, LENGTH);
    file_make(data, LENGTH);
    it = tcp_pair();
    check_success("blocking", TransmitFile(it.client, file, 100, 0, NULL, NULL, 0), TRUE);
    check("blocking-arrives", receive_all(it.server, got, 100) == 100 && memcmp(got, data, 100) == 0);
    associate(it.client, port, 7);
    part("beginning", 0, 100, 100);
    part("middle", 5000, 3000, 3000);
    part("end", 15000, 0, 5000);
    part("last", LENGTH - 1, 1, 1);
    part("whole", 0, LENGTH, LENGTH);
    overlapped.Offset = 10;
    check("framed", begun(TransmitFile(it.client, file, 20, 0, &overlapped, &both, 0)));
    check_next("framed-packet", port, 0, 22, 7, &overlapped);
    check("framed-arrives", receive_all(it.server, got, 22) == 22 && got[0] == '<' && got[21] == '>' &&
                                memcmp(got + 1, data + 10, 20) == 0);
    check("nothing-more", only_marker_arrives(it) && is_empty(port));
    return check_result();
}
