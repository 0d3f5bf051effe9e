/* WSAAddressToStringA and W write an address with its port, WSAStringToAddressA and W read it: both families, scope,
 * without port; what is needed when the room is too small (D: wsaaddresstostring, wsastringtoaddress). */
#include "peers.h"

static const struct {
    const char *text;
    int family;
    unsigned short port;
} addresses[] = {
    {"127.0.0.1", AF_INET, 0},
    {"127.0.0.1:80", AF_INET, 80},
    {"255.255.255.255:65535", AF_INET, 65535},
    {"::1", AF_INET6, 0},
    {"[::1]:80", AF_INET6, 80},
    {"fe80::1%7", AF_INET6, 0},
    {"[fe80::1%7]:443", AF_INET6, 443},
    {"[2001:db8::ff]:1", AF_INET6, 1},
};

static void both_ways(const char *text, int family, unsigned short port) {
    struct sockaddr_storage address;
    WCHAR wide[64];
    char got[64];
    int size = sizeof address, proper = family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    DWORD length = sizeof got, needed = (DWORD)strlen(text) + 1;
    check(label("read-%s", text),
          WSAStringToAddressA((char *)text, family, NULL, (struct sockaddr *)&address, &size) == 0);
    check(label("size-%s", text), size == proper);
    check(label("family-%s", text), address.ss_family == family);
    check(label("port-%s", text), ((struct sockaddr_in *)&address)->sin_port == htons(port));
    check(label("write-%s", text),
          WSAAddressToStringA((struct sockaddr *)&address, (DWORD)proper, NULL, got, &length) == 0);
    check(label("text-%s", text), strcmp(got, text) == 0 && length == needed);
    length = needed - 1;
    check_error(label("short-%s", text),
                WSAAddressToStringA((struct sockaddr *)&address, (DWORD)proper, NULL, got, &length), -1, WSAEFAULT);
    check(label("needed-%s", text), length == needed);
    length = sizeof wide / sizeof *wide;
    check(label("write-wide-%s", text),
          WSAAddressToStringW((struct sockaddr *)&address, (DWORD)proper, NULL, wide, &length) == 0);
    for (DWORD i = 0; i < needed; i++)
        if (!check(label("wide-%s", text), wide[i] == (WCHAR)text[i]))
            break;
    size = sizeof address;
    check(label("read-wide-%s", text),
          WSAStringToAddressW(wide, family, NULL, (struct sockaddr *)&address, &size) == 0);
    check(label("wide-size-%s", text), size == proper);
}

int main(void) {
    start();
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
        both_ways(addresses[i].text, addresses[i].family, addresses[i].port);
    return check_result();
}
