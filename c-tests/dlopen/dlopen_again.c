/* dlclose does not take the library away: threads of its own, sockets and the count of WSAStartup live on, what was
 * asked for before can be called, and what is opened again is the same. */
#include "by_name.h"

int main(void) {
    void *library = open_library("libws2_32.dll.so", RTLD_NOW | RTLD_LOCAL);
    winsock it = ask(library), again;
    SOCKET ends[2], fresh;
    start(&it);
    connect_pair(&it, ends);
    check("exchange", exchanges(&it, ends));
    check("close", dlclose(library) == 0);
    check("exchange-closed", exchanges(&it, ends));
    library = dlopen("libws2_32.so.1", RTLD_NOW | RTLD_NOLOAD);
    require("stays-loaded", library != NULL);
    check("close-noload", dlclose(library) == 0);

    for (int i = 0; i < 10; i++) {
        library = open_library("libWS2_32.dll.so", i % 2 ? RTLD_NOW | RTLD_GLOBAL : RTLD_NOW | RTLD_LOCAL);
        again = ask(library);
        check("same", again.send == it.send && again.WSAGetLastError == it.WSAGetLastError);
        check("exchange-again", exchanges(&again, ends));
        check("close-again", dlclose(library) == 0);
    }
    fresh = again.socket(AF_INET, SOCK_STREAM, 0);
    check("not-connected", again.send(fresh, "x", 1, 0) == -1 && it.WSAGetLastError() == NOT_CONNECTED);
    check("cleanup", again.WSACleanup() == 0);
    check("not-started", it.send(fresh, "x", 1, 0) == -1 && again.WSAGetLastError() == NOT_STARTED);
    return check_result();
}
