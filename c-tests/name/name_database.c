/* gethostbyname, gethostbyaddr and getservbyname with what needs no name server: numbers, localhost, this machine, and
 * http where the database of services has it; the entries have Windows' layout (D: gethostbyname, getservbyname). */
#include "peers.h"

int main(void) {
    struct hostent *host;
    struct servent *service;
    struct in_addr loop;
    char name[256];
    check("not-started", gethostbyname("127.0.0.1") == NULL && WSAGetLastError() == WSANOTINITIALISED);
    check("service-not-started", getservbyname("http", "tcp") == NULL && WSAGetLastError() == WSANOTINITIALISED);
    start();
    loop.s_addr = htonl(INADDR_LOOPBACK);
    host = gethostbyname("127.0.0.1");
    require("numeric", host != NULL);
    check("numeric-family", host->h_addrtype == AF_INET && host->h_length == 4);
    check("numeric-address", host->h_addr_list[0] && memcmp(host->h_addr_list[0], &loop, 4) == 0);
    check("numeric-one", host->h_addr_list[1] == NULL);
    check("numeric-aliases", host->h_aliases != NULL);
    host = gethostbyname("localhost");
    require("localhost", host != NULL);
    check("localhost-address", host->h_addr_list[0] && memcmp(host->h_addr_list[0], &loop, 4) == 0);
    require("own-name", gethostname(name, sizeof name) == 0);
    host = gethostbyname("");
    check("empty-is-own", host != NULL && host->h_addrtype == AF_INET);

    host = gethostbyaddr((const char *)&loop, 4, AF_INET);
    check("by-address", host != NULL && host->h_addrtype == AF_INET && host->h_name && *host->h_name);
    check("by-address-list", host && memcmp(host->h_addr_list[0], &loop, 4) == 0);
    check("by-short-address", gethostbyaddr((const char *)&loop, 3, AF_INET) == NULL);
    check("by-short-code", WSAGetLastError() == WSAEFAULT);
    check("by-null", gethostbyaddr(NULL, 4, AF_INET) == NULL && WSAGetLastError() == WSAEFAULT);

    service = getservbyname("http", "tcp");
    if (service) {
        check("http", ntohs((unsigned short)service->s_port) == 80);
        check("http-names", strcmp(service->s_name, "http") == 0 && strcmp(service->s_proto, "tcp") == 0);
        check("http-any", (service = getservbyname("http", NULL)) && ntohs((unsigned short)service->s_port) == 80);
    } else {
        printf("SKIP name_database: no database of services\n");
    }
    check("no-service", getservbyname("no-such-service", "tcp") == NULL && WSAGetLastError() == WSANO_DATA);
    check("no-protocol", getservbyname("http", "no-such") == NULL && WSAGetLastError() == WSANO_DATA);
    check("null-service", getservbyname(NULL, "tcp") == NULL && WSAGetLastError() == WSAEFAULT);
    return check_result();
}
