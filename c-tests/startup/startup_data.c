/* What WSAStartup writes into WSADATA, and that lpVendorInfo stays the caller's (facts 1.5). */
#include "check.h"

static void contents(WORD version, int sockets, int datagram) {
    int major = LOBYTE(version);
    char vendor;
    WSADATA data;
    memset(&data, 0xA5, sizeof data);
    data.lpVendorInfo = &vendor;
    check(label("%d-startup", major), WSAStartup(version, &data) == 0);
    check(label("%d-description", major), strcmp(data.szDescription, "WinSock 2.0") == 0);
    check(label("%d-status", major), strcmp(data.szSystemStatus, "Running") == 0);
    check(label("%d-max-sockets", major), data.iMaxSockets == sockets);
    check(label("%d-max-datagram", major), data.iMaxUdpDg == datagram);
    check(label("%d-vendor", major), data.lpVendorInfo == &vendor);
    check(label("%d-cleanup", major), WSACleanup() == 0);
}

int main(void) {
    contents(MAKEWORD(1, 1), 32767, 65467);
    contents(MAKEWORD(2, 2), 0, 0);
    contents(MAKEWORD(3, 0), 0, 0);
    return check_result();
}
