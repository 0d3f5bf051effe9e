/* Which version WSAStartup gives for which request, and its 10092 for major version 0 only (facts 1.2-1.5). */
#include "check.h"

static const struct {
    unsigned char major, minor;
    int result;
    WORD given;
} rows[] = {
    {0, 0, WSAVERNOTSUPPORTED, 0x0202},
    {0, 1, WSAVERNOTSUPPORTED, 0x0202},
    {0, 255, WSAVERNOTSUPPORTED, 0x0202},
    {1, 0, 0, 0x0001},
    {1, 1, 0, 0x0101},
    {1, 2, 0, 0x0101},
    {1, 255, 0, 0x0101},
    {2, 0, 0, 0x0002},
    {2, 1, 0, 0x0102},
    {2, 2, 0, 0x0202},
    {2, 3, 0, 0x0202},
    {2, 255, 0, 0x0202},
    {3, 0, 0, 0x0202},
    {255, 255, 0, 0x0202},
};

int main(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        WORD request = MAKEWORD(rows[i].major, rows[i].minor);
        WSADATA data;
        int result;
        memset(&data, 0xA5, sizeof data);
        SetLastError(SENTINEL);
        result = WSAStartup(request, &data);
        check(label("%d.%d-result", rows[i].major, rows[i].minor), result == rows[i].result);
        check(label("%d.%d-given", rows[i].major, rows[i].minor), data.wVersion == rows[i].given);
        check(label("%d.%d-highest", rows[i].major, rows[i].minor), data.wHighVersion == 0x0202);
        if (result == 0)
            check(label("%d.%d-cleanup", rows[i].major, rows[i].minor), WSACleanup() == 0);
    }
    return check_result();
}
