/* getservbyport, getprotobyname and getprotobynumber: entries in Windows' layout, known protocols where the machine has
 * no database of them, and their errors (D: getservbyport, getprotobyname, getprotobynumber). */
#include "peers.h"

static void protocol(const char *label_of, PROTOENT *entry, const char *name, int number) {
    if (!check(label_of, entry != NULL))
        return;
    check(label("%s-name", label_of), strcmp(entry->p_name, name) == 0);
    check(label("%s-number", label_of), entry->p_proto == number);
    check(label("%s-aliases", label_of), entry->p_aliases != NULL);
}

int main(void) {
    struct servent *service;
    check("not-started", getprotobyname("tcp") == NULL && WSAGetLastError() == WSANOTINITIALISED);
    check("number-not-started", getprotobynumber(6) == NULL && WSAGetLastError() == WSANOTINITIALISED);
    check("service-not-started", getservbyport(htons(80), "tcp") == NULL && WSAGetLastError() == WSANOTINITIALISED);
    start();
    protocol("tcp", getprotobyname("tcp"), "tcp", 6);
    protocol("udp", getprotobynumber(17), "udp", 17);
    protocol("icmp", getprotobynumber(1), "icmp", 1);
    protocol("alias", getprotobyname("TCP"), "tcp", 6);
    check("no-protocol", getprotobyname("no-such") == NULL && WSAGetLastError() == WSANO_DATA);
    check("no-number", getprotobynumber(1000) == NULL && WSAGetLastError() == WSANO_DATA);
    check("null", getprotobyname(NULL) == NULL && WSAGetLastError() == WSAEFAULT);

    service = getservbyport(htons(80), "tcp");
    if (service) {
        check("http", strcmp(service->s_name, "http") == 0 && strcmp(service->s_proto, "tcp") == 0);
        check("http-port", (unsigned short)service->s_port == htons(80));
        check("http-any", (service = getservbyport(htons(80), NULL)) && strcmp(service->s_name, "http") == 0);
        check("udp-only", (service = getservbyport(htons(69), NULL)) && strcmp(service->s_proto, "udp") == 0);
    } else {
        printf("SKIP name_protocols: no database of services\n");
    }
    check("no-port", getservbyport(htons(4), "tcp") == NULL && WSAGetLastError() == WSANO_DATA);
    check("other-protocol", getservbyport(htons(80), "no-such") == NULL && WSAGetLastError() == WSANO_DATA);
    return check_result();
}
