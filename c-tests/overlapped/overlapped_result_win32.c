/* GetOverlappedResult tells the same structure in Win32's codes; 996 while pending, and it waits too (facts 7b.5,
 * 7c.6).
 */
#include "pending.h"

static const struct {
    DWORD status, code;
} codes[] = {
    {0xC000020D, 64},   {0xC0000241, 1236}, {0xC000013B, 64},   {0xC0000120, 995},
    {0xC0000236, 1225}, {0xC00000BB, 50},   {0xC000023F, 1234}, {0xC000023D, 1232},
    {0xC000023C, 1231}, {0xC00000B5, 121},  {0xC00000B0, 233},  {0xC0000140, 59},
    {0x80000005, 234},  {0xC0000206, 1784}, {0xC0000005, 998},  {0xC000009A, 1450},
};

int main(void) {
    pair it;
    operation op;
    WSAEVENT event;
    reader peer;
    DWORD bytes = SENTINEL;
    char *data = large_data();
    start_limited();
    it = narrow_pair();
    event = new_event();
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        prepare(&op, NULL);
        op.overlapped.Internal = codes[i].status;
        check(label("%08x", (unsigned)codes[i].status),
              !GetOverlappedResult((HANDLE)it.client, &op.overlapped, &bytes, FALSE) &&
                  GetLastError() == codes[i].code);
    }
    pends("large", &op, event, it.client, data, LARGE, NULL);
    check("incomplete", !GetOverlappedResult((HANDLE)it.client, &op.overlapped, &bytes, FALSE) &&
                            GetLastError() == ERROR_IO_INCOMPLETE);
    reader_start(&peer, it.server, 0, LARGE);
    check("wait", GetOverlappedResult((HANDLE)it.client, &op.overlapped, &bytes, TRUE) && bytes == LARGE);
    check("arrives", reader_join(&peer));
    return check_result();
}
