/* gethostname: the machine's name, 10014 for a buffer that is too small or not there. */
#include "check.h"

int main(void) {
    WSADATA data;
    char name[256] = "";
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check("name", gethostname(name, sizeof name) == 0);
    check("not-empty", name[0] != '\0' && strlen(name) < sizeof name);
    check("exact", gethostname(name, (int)strlen(name) + 1) == 0);
    check_error("too-small", gethostname(name, (int)strlen(name)), -1, WSAEFAULT);
    check_error("zero", gethostname(name, 0), -1, WSAEFAULT);
    check_error("null", gethostname(NULL, 256), -1, WSAEFAULT);
    return check_result();
}
