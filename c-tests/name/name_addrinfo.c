/* getaddrinfo: numeric hosts and services, hints, passive addresses, Windows' family in the results. */
#include "check.h"

static struct addrinfo *resolve(const char *host, const char *service, int flags, int family, int type) {
    struct addrinfo hints, *found = NULL;
    int result;
    memset(&hints, 0, sizeof hints);
    hints.ai_flags = flags;
    hints.ai_family = family;
    hints.ai_socktype = type;
    result = getaddrinfo(host, service, &hints, &found);
    check(label("%s:%s", host ? host : "none", service ? service : "none"), result == 0);
    if (!found)
        exit(check_result());
    return found;
}

int main(void) {
    WSADATA data;
    struct addrinfo *found;
    const struct sockaddr_in *v4;
    const struct sockaddr_in6 *v6;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);

    found = resolve("127.0.0.2", "80", AI_NUMERICHOST, AF_INET, SOCK_STREAM);
    v4 = (const struct sockaddr_in *)found->ai_addr;
    check("v4", found->ai_family == AF_INET && found->ai_socktype == SOCK_STREAM && found->ai_addrlen == 16);
    check("v4-address",
          v4->sin_family == AF_INET && v4->sin_port == htons(80) && v4->sin_addr.s_addr == htonl(0x7F000002));
    check("v4-single", found->ai_next == NULL);
    freeaddrinfo(found);

    found = resolve("::1", "8080", AI_NUMERICHOST, AF_UNSPEC, SOCK_DGRAM);
    v6 = (const struct sockaddr_in6 *)found->ai_addr;
    check("v6", found->ai_family == 23 && found->ai_socktype == SOCK_DGRAM && found->ai_addrlen == 28);
    check("v6-address", v6->sin6_family == 23 && v6->sin6_port == htons(8080) && v6->sin6_addr.s6_addr[15] == 1);
    freeaddrinfo(found);

    found = resolve(NULL, "9", AI_PASSIVE, AF_INET, SOCK_STREAM);
    v4 = (const struct sockaddr_in *)found->ai_addr;
    check("passive", v4->sin_addr.s_addr == INADDR_ANY && v4->sin_port == htons(9));
    freeaddrinfo(found);
    found = resolve(NULL, "9", 0, AF_INET, SOCK_STREAM);
    v4 = (const struct sockaddr_in *)found->ai_addr;
    check("not-passive", v4->sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    freeaddrinfo(found);
    found = resolve(NULL, "9", AI_PASSIVE, AF_INET6, SOCK_STREAM);
    check("passive-v6", found->ai_addr->sa_family == 23);
    freeaddrinfo(found);

    found = resolve("localhost", NULL, AI_CANONNAME, AF_INET, SOCK_STREAM);
    v4 = (const struct sockaddr_in *)found->ai_addr;
    check("localhost", v4->sin_addr.s_addr == htonl(INADDR_LOOPBACK) && v4->sin_port == 0);
    check("canonical", found->ai_canonname != NULL);
    freeaddrinfo(found);
    freeaddrinfo(NULL);
    return check_result();
}
