/* A large file to a peer that does not read is pending; a send behind it waits for its turn; the bytes arrive in order
 * and the packet counts them all (contract 4, order; facts 9.6). */
#include "files.h"

enum { LENGTH = 8 << 20 };
static char data[LENGTH], got[LENGTH];

int main(void) {
    HANDLE port = port_new();
    OVERLAPPED transmitting = {0}, behind = {0};
    pair it;
    start();
    fill(data, 0, LENGTH);
    file_make(data, LENGTH);
    it = narrow_pair();
    associate(it.client, port, 7);
    transmitting.InternalHigh = SENTINEL;
    check_error("pending", TransmitFile(it.client, file, 0, 0, &transmitting, NULL, 0), FALSE, WSA_IO_PENDING);
    check("behind", post(it.client, "end", 3, &behind) == WSA_IO_PENDING);
    check("not-yet", take_within(port, 50).code == WAIT_TIMEOUT);
    check("status", STATUS_OF(transmitting) == PENDING_STATUS);
    check("untouched", transmitting.InternalHigh == SENTINEL);
    check("arrives", receive_all(it.server, got, LENGTH) == LENGTH);
    check("data", memcmp(got, data, LENGTH) == 0);
    check("behind-arrives", receive_all(it.server, got, 3) == 3 && memcmp(got, "end", 3) == 0);
    check_next("packet", port, 0, LENGTH, 7, &transmitting);
    check_next("behind-packet", port, 0, 3, 7, &behind);
    check("only", is_empty(port));
    return check_result();
}
