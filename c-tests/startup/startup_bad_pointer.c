/* A WSADATA outside the address space or on a page that cannot be written: 10014, no crash, not counted
 * (contract, "bad input never crashes"). */
#include "check.h"
#include "pages.h"

int main(void) {
    char *page = pages_new(1);
    require("pages", page != NULL);
    pages_read_only(page);
    check("bad", WSAStartup(MAKEWORD(2, 2), BAD_POINTER) == WSAEFAULT);
    check("read-only", WSAStartup(MAKEWORD(2, 2), (WSADATA *)page) == WSAEFAULT);
    check_error("not-counted", WSACleanup(), -1, WSANOTINITIALISED);
    return check_result();
}
