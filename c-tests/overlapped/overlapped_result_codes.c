/* Which code WSAGetOverlappedResult gives for which status; failures that are not listed are 10022 (facts 7c.9). */
#include "pending.h"

static const struct {
    DWORD status;
    int code;
} codes[] = {
    {0xC0000005, WSAEFAULT},        {0xC0000023, WSAEFAULT},       {0xC0000008, WSAENOTSOCK},
    {0xC0000024, WSAENOTSOCK},      {0xC0000022, WSAEACCES},       {0xC0000044, WSAENOBUFS},
    {0xC0000017, WSAENOBUFS},       {0xC000009A, WSAENOBUFS},      {0xC000012D, WSAENOBUFS},
    {0xC0000209, WSAENOBUFS},       {0xC00000A3, WSAEWOULDBLOCK},  {0xC00000D0, WSAEWOULDBLOCK},
    {0xC00000B0, WSAESHUTDOWN},     {0xC00000B5, WSAETIMEDOUT},    {0xC000013F, WSAETIMEDOUT},
    {0xC00000BB, WSAEOPNOTSUPP},    {0xC0000002, WSAEOPNOTSUPP},   {0xC00000BC, WSAECONNREFUSED},
    {0xC0000236, WSAECONNREFUSED},  {0xC000023C, WSAENETUNREACH},  {0xC000023E, WSAENETUNREACH},
    {0xC00000BE, WSAENETUNREACH},   {0xC000023D, WSAEHOSTUNREACH}, {0xC0000350, WSAEHOSTDOWN},
    {0xC000020D, WSAECONNRESET},    {0xC000013C, WSAECONNRESET},   {0xC000020C, WSAECONNRESET},
    {0xC000023F, WSAECONNRESET},    {0xC000013B, WSAECONNABORTED}, {0xC0000241, WSAECONNABORTED},
    {0xC000020F, WSAECONNABORTED},  {0xC0000140, WSAENOTCONN},     {0xC000023B, WSAEISCONN},
    {0xC0000141, WSAEADDRNOTAVAIL}, {0xC0000043, WSAEADDRINUSE},   {0xC000020A, WSAEADDRINUSE},
    {0xC00000BF, WSAENETDOWN},      {0xC000000E, WSAENETDOWN},     {0xC0000034, WSAENETDOWN},
    {0xC0000240, WSAEINTR},         {0xC0000237, WSAEDISCON},      {0xC0000120, WSA_OPERATION_ABORTED},
    {0x80000005, WSAEMSGSIZE},      {0xC0000206, WSAEMSGSIZE},     {0xC0000001, WSAEINVAL},
    {0xC0000123, WSAEINVAL},        {0xC0FFEE00, WSAEINVAL},       {0x80000001, WSAEINVAL},
};

int main(void) {
    SOCKET s;
    start_limited();
    s = socket(AF_INET, SOCK_STREAM, 0);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        DWORD bytes = SENTINEL, flags = SENTINEL;
        operation op;
        prepare(&op, NULL);
        op.overlapped.Internal = codes[i].status;
        check_error(label("%08x", (unsigned)codes[i].status),
                    WSAGetOverlappedResult(s, &op.overlapped, &bytes, FALSE, &flags), FALSE, codes[i].code);
    }
    return check_result();
}
