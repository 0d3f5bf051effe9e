/* TransmitFile sends a whole file: blocking, it returns when it is done; overlapped, a packet counts the bytes. It is a
 * plain function and an extension (facts 9.6; document of TransmitFile). */
#include "files.h"

int main(void) {
    enum { LENGTH = 20000 };
    static char data[LENGTH], got[LENGTH];
    HANDLE port = port_new();
    LPFN_TRANSMITFILE transmit;
    OVERLAPPED overlapped = {0};
    DWORD bytes, flags;
    pair it;
    start();
    fill(data, 0, LENGTH);
    file_make(data, LENGTH);
    it = tcp_pair();
    check_success("blocking", TransmitFile(it.client, file, 0, 0, NULL, NULL, 0), TRUE);
    check("blocking-arrives", receive_all(it.server, got, LENGTH) == LENGTH && memcmp(got, data, LENGTH) == 0);

    associate(it.client, port, 7);
    check("overlapped", begun(TransmitFile(it.client, file, 0, 0, &overlapped, NULL, 0)));
    check_next("packet", port, 0, LENGTH, 7, &overlapped);
    memset(got, 0, LENGTH);
    check("overlapped-arrives", receive_all(it.server, got, LENGTH) == LENGTH && memcmp(got, data, LENGTH) == 0);

    get_extension(it.client, (GUID)WSAID_TRANSMITFILE, &transmit);
    overlapped.hEvent = event_new();
    check("extension", begun(transmit(it.client, file, 0, 1000, &overlapped, NULL, 0)));
    check("event", becomes_set(overlapped.hEvent));
    check("result", WSAGetOverlappedResult(it.client, &overlapped, &bytes, FALSE, &flags) && bytes == LENGTH);
    check_next("extension-packet", port, 0, LENGTH, 7, &overlapped);
    memset(got, 0, LENGTH);
    check("extension-arrives", receive_all(it.server, got, LENGTH) == LENGTH && memcmp(got, data, LENGTH) == 0);
    check("nothing-more", only_marker_arrives(it) && is_empty(port));
    return check_result();
}
