/* getnameinfo: numeric host and service, either left out, buffers too small. */
#include "peers.h"

int main(void) {
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    const struct sockaddr *any = (const struct sockaddr *)&v4;
    const int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
    char host[64] = "?", service[32] = "?";
    start();
    v4 = loopback(4711);
    memset(&v6, 0, sizeof v6);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(80);
    v6.sin6_addr.s6_addr[15] = 1;

    check("v4", getnameinfo(any, sizeof v4, host, sizeof host, service, sizeof service, numeric) == 0);
    check("v4-text", strcmp(host, "127.0.0.1") == 0 && strcmp(service, "4711") == 0);
    check("v6",
          getnameinfo((struct sockaddr *)&v6, sizeof v6, host, sizeof host, service, sizeof service, numeric) == 0);
    check("v6-text", strcmp(host, "::1") == 0 && strcmp(service, "80") == 0);
    strcpy(service, "kept");
    check("host-only", getnameinfo(any, sizeof v4, host, sizeof host, NULL, 0, numeric) == 0);
    check("host-only-text", strcmp(host, "127.0.0.1") == 0 && strcmp(service, "kept") == 0);
    check("service-only", getnameinfo(any, sizeof v4, NULL, 0, service, sizeof service, numeric) == 0);
    check("service-only-text", strcmp(service, "4711") == 0);
    check("neither", getnameinfo(any, sizeof v4, NULL, 0, NULL, 0, numeric) == WSAHOST_NOT_FOUND);
    check("short-address", getnameinfo(any, 15, host, sizeof host, NULL, 0, numeric) == WSAEFAULT);
    v4.sin_family = 10;
    check("linux-family", getnameinfo(any, sizeof v4, host, sizeof host, NULL, 0, numeric) == WSAEAFNOSUPPORT);
    return check_result();
}
