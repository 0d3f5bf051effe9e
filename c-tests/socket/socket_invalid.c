/* Families, types and protocols that do not exist or do not fit, as the Windows-run tests of Wine have them. */
#include "check.h"

static const struct {
    const char *name;
    int family, type, protocol, code;
} rows[] = {
    {"family", -1, SOCK_STREAM, IPPROTO_UDP, WSAEAFNOSUPPORT},
    {"family-large", 4711, SOCK_STREAM, 0, WSAEAFNOSUPPORT},
    {"family-of-linux", 10, SOCK_STREAM, 0, WSAEAFNOSUPPORT}, /* Linux' AF_INET6 is no family of ours (contract 1) */
    {"type", AF_INET, 0xdead, 0, WSAESOCKTNOSUPPORT},
    {"type-negative", AF_INET, -1, 0, WSAESOCKTNOSUPPORT},
    {"type-of-linux", AF_INET, SOCK_STREAM | 04000, 0, WSAESOCKTNOSUPPORT}, /* SOCK_NONBLOCK must not leak in */
    {"protocol", AF_INET, 0, 0xdead, WSAEPROTONOSUPPORT},
    {"protocol-negative", AF_INET, SOCK_STREAM, -1, WSAEPROTONOSUPPORT},
    {"stream-udp", AF_INET, SOCK_STREAM, IPPROTO_UDP, WSAEPROTONOSUPPORT},
    {"datagram-tcp", AF_INET, SOCK_DGRAM, IPPROTO_TCP, WSAEPROTONOSUPPORT},
    {"nothing", AF_UNSPEC, 0, 0, WSAEINVAL},
    {"only-type", AF_UNSPEC, SOCK_STREAM, 0, WSAEINVAL},
    {"bad-type-only", AF_UNSPEC, 0xdead, 0, WSAEINVAL},
};

int main(void) {
    WSADATA data;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int family = rows[i].family, type = rows[i].type, protocol = rows[i].protocol;
        check_error(label("socket-%s", rows[i].name), socket(family, type, protocol), -1, rows[i].code);
        check_error(label("WSASocketA-%s", rows[i].name), WSASocketA(family, type, protocol, NULL, 0, 0), -1,
                    rows[i].code);
        check_error(label("WSASocketW-%s", rows[i].name), WSASocketW(family, type, protocol, NULL, 0, 0), -1,
                    rows[i].code);
    }
    return check_result();
}
