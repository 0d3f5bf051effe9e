/* Addresses as text: inet_addr, inet_ntoa, inet_pton, inet_ntop. */
#include "check.h"

static int prints(const char *text, u_long address) {
    struct in_addr it;
    it.s_addr = htonl(address);
    return strcmp(inet_ntoa(it), text) == 0;
}

int main(void) {
    WSADATA data;
    struct in_addr v4;
    struct in6_addr v6;
    char text[64], other[16];
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check("addr", inet_addr("127.0.0.1") == htonl(0x7F000001));
    check("addr-short", inet_addr("127.1") == htonl(0x7F000001));
    check("addr-hex", inet_addr("0x7f.0.0.010") == htonl(0x7F000008));
    check("addr-single", inet_addr("2130706433") == htonl(0x7F000001));
    check("addr-bad", inet_addr("300.1.1.1") == INADDR_NONE);
    check("addr-sign", inet_addr("0x+7f.0.0.1") == INADDR_NONE && inet_addr("+127.0.0.1") == INADDR_NONE);
    check("addr-text", inet_addr("localhost") == INADDR_NONE);
    check("ntoa", prints("10.20.30.40", 0x0A141E28));
    check("ntoa-none", prints("255.255.255.255", 0xFFFFFFFF));

    check("pton", inet_pton(AF_INET, "1.2.3.4", &v4) == 1 && v4.s_addr == htonl(0x01020304));
    check("pton-strict", inet_pton(AF_INET, "127.1", &v4) == 0);
    check("pton-bad", inet_pton(AF_INET, "1.2.3.256", &v4) == 0);
    check("pton-v6", inet_pton(AF_INET6, "fe80::1", &v6) == 1 && v6.s6_addr[0] == 0xFE && v6.s6_addr[15] == 1);
    check("pton-v6-bad", inet_pton(AF_INET6, "1.2.3.4", other) == 0);
    check_error("pton-family", inet_pton(10, "::1", other), -1, WSAEAFNOSUPPORT);

    v4.s_addr = htonl(0x01020304);
    check("ntop", inet_ntop(AF_INET, &v4, text, sizeof text) == text && strcmp(text, "1.2.3.4") == 0);
    check("ntop-v6", inet_ntop(AF_INET6, &v6, text, sizeof text) == text && strcmp(text, "fe80::1") == 0);
    check("ntop-exact", inet_ntop(AF_INET, &v4, text, 8) == text);
    check("ntop-short", inet_ntop(AF_INET, &v4, text, 7) == NULL && WSAGetLastError() != 0);
    check("ntop-family", inet_ntop(10, &v6, text, sizeof text) == NULL && WSAGetLastError() == WSAEAFNOSUPPORT);
    return check_result();
}
