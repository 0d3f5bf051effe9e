/* GetAddrInfoW, GetNameInfoW, GetHostNameW, InetNtopW and InetPtonW: what their narrow counterparts do, in UTF-16.
 * Sizes are in characters (D: getaddrinfow, getnameinfow, gethostnamew, inetntopw, inetptonw). */
#define _WIN32_WINNT 0x0602
#include "peers.h"

/* Whether the two texts are the same; ASCII only. */
static int same(const WCHAR *wide, const char *text) {
    size_t i = 0;
    while (text[i] && wide[i] == (WCHAR)text[i])
        i++;
    return wide[i] == (WCHAR)text[i];
}

static void addresses(void) {
    const WCHAR node[] = u"127.0.0.1", service[] = u"4711", localhost[] = u"localhost", unknown[] = u"no such name";
    ADDRINFOW hints, *list = NULL;
    struct sockaddr_in *first;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_CANONNAME;
    require("address", GetAddrInfoW(node, service, &hints, &list) == 0 && list != NULL);
    first = (struct sockaddr_in *)list->ai_addr;
    check("address-size", list->ai_addrlen == sizeof *first && list->ai_socktype == SOCK_STREAM);
    check("address-bytes", first->sin_port == htons(4711) && first->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    check("canonical", list->ai_canonname != NULL && same(list->ai_canonname, "127.0.0.1"));
    FreeAddrInfoW(list);
    FreeAddrInfoW(NULL);
    hints.ai_flags = 0;
    require("localhost", GetAddrInfoW(localhost, NULL, &hints, &list) == 0);
    check("localhost-bytes", ((struct sockaddr_in *)list->ai_addr)->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    check("localhost-name", list->ai_canonname == NULL);
    FreeAddrInfoW(list);
    check_error("unknown", GetAddrInfoW(unknown, NULL, &hints, &list), WSAHOST_NOT_FOUND, WSAHOST_NOT_FOUND);
    check_error("neither", GetAddrInfoW(NULL, NULL, &hints, &list), WSAHOST_NOT_FOUND, WSAHOST_NOT_FOUND);
}

static void names(void) {
    struct sockaddr_in of = loopback(4711);
    const struct sockaddr *any = (const struct sockaddr *)&of;
    const int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
    WCHAR host[64] = u"?", service[32] = u"?", exact[10];
    check("name", GetNameInfoW(any, sizeof of, host, 64, service, 32, numeric) == 0);
    check("name-text", same(host, "127.0.0.1") && same(service, "4711"));
    service[0] = 'k';
    check("host-only", GetNameInfoW(any, sizeof of, exact, 10, NULL, 0, numeric) == 0);
    check("host-only-text", same(exact, "127.0.0.1") && service[0] == 'k');
    check("host-too-long", GetNameInfoW(any, sizeof of, exact, 9, NULL, 0, numeric) != 0);
    check("short", GetNameInfoW(any, 15, host, 64, NULL, 0, numeric) == WSAEFAULT);
}

static void own_name(void) {
    char narrow[256];
    WCHAR wide[256];
    require("gethostname", gethostname(narrow, sizeof narrow) == 0);
    check_success("host-name", GetHostNameW(wide, 256), 0);
    check("host-name-text", same(wide, narrow));
    check_error("host-name-short", GetHostNameW(wide, (int)strlen(narrow)), -1, WSAEFAULT);
    check_error("host-name-negative", GetHostNameW(wide, -1), -1, WSAEFAULT);
    check_error("host-name-null", GetHostNameW(NULL, 256), -1, WSAEFAULT);
}

static void texts(void) {
    struct in_addr v4;
    struct in6_addr v6;
    WCHAR text[64];
    check("v4", InetPtonW(AF_INET, u"10.0.0.1", &v4) == 1 && v4.s_addr == htonl(0x0a000001));
    check("v6", InetPtonW(AF_INET6, u"2001:db8::1", &v6) == 1 && v6.s6_addr[0] == 0x20 && v6.s6_addr[15] == 1);
    check("no-address", InetPtonW(AF_INET, u"10.0.0", &v4) == 0);
    check_error("no-family", InetPtonW(AF_UNIX, u"10.0.0.1", &v4), -1, WSAEAFNOSUPPORT);
    check_error("null", InetPtonW(AF_INET, NULL, &v4), -1, WSAEFAULT);
    check("v4-text", InetNtopW(AF_INET, &v4, text, 9) == text && same(text, "10.0.0.1"));
    check("v6-text", InetNtopW(AF_INET6, &v6, text, 64) == text && same(text, "2001:db8::1"));
    check("too-small", InetNtopW(AF_INET, &v4, text, 8) == NULL && WSAGetLastError() == WSA_INVALID_PARAMETER);
    check("text-no-family", InetNtopW(AF_UNIX, &v4, text, 64) == NULL && WSAGetLastError() == WSAEAFNOSUPPORT);
}

int main(void) {
    WCHAR name[16];
    ADDRINFOW *list = NULL;
    check("not-started", GetAddrInfoW(u"127.0.0.1", NULL, NULL, &list) == WSANOTINITIALISED);
    check_error("host-name-not-started", GetHostNameW(name, 16), -1, WSANOTINITIALISED);
    start();
    addresses();
    names();
    own_name();
    texts();
    return check_result();
}
