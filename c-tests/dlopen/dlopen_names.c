/* Every name that is installed opens, works, and is one library: started under one name, started under all. */
#include "by_name.h"

static const char *const names[] = {
    "libws2_32.so.1",   "libws2_32.so", "libws2_32.dll.so", "libWs2_32.so",
    "libWs2_32.dll.so", "libWS2_32.so", "libWS2_32.dll.so", "libWS2_32.DLL.so",
};

int main(void) {
    void *first = open_library(names[0], RTLD_NOW | RTLD_LOCAL);
    winsock it = ask(first);
    check("not-started", it.send((SOCKET)-1, "x", 1, 0) == -1 && it.WSAGetLastError() == NOT_STARTED);
    start(&it);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        void *library = open_library(names[i], i % 2 ? RTLD_NOW | RTLD_LOCAL : RTLD_LAZY);
        winsock other = ask(library);
        SOCKET ends[2];
        check(names[i], library == first && other.send == it.send);
        connect_pair(&other, ends);
        check("exchange", exchanges(&other, ends));
        check("close", other.closesocket(ends[0]) == 0 && it.closesocket(ends[1]) == 0);
    }
    check("cleanup", it.WSACleanup() == 0);
    return check_result();
}
