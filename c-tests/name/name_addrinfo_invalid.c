/* getaddrinfo returns its error code itself, a WSA code, and sets the last error too (D: getaddrinfo). */
#include "check.h"

static struct addrinfo hints, *found;

static int attempt(const char *host, const char *service) {
    found = NULL;
    return getaddrinfo(host, service, &hints, &found);
}

int main(void) {
    WSADATA data;
    require("startup", WSAStartup(MAKEWORD(2, 2), &data) == 0);
    check("no-names", attempt(NULL, NULL) == WSAHOST_NOT_FOUND);
    check("no-names-last", WSAGetLastError() == WSAHOST_NOT_FOUND);
    hints.ai_flags = AI_NUMERICHOST;
    check("not-numeric", attempt("localhost", NULL) == WSAHOST_NOT_FOUND);
    check("not-numeric-either", attempt("1.2.3.4.5", NULL) == WSAHOST_NOT_FOUND);
    hints.ai_flags = 0;
    hints.ai_socktype = SOCK_STREAM;
    check("unknown-service", attempt("127.0.0.1", "no-such-service") == WSATYPE_NOT_FOUND);
    check("unknown-service-last", WSAGetLastError() == WSATYPE_NOT_FOUND);
    hints.ai_socktype = 0;
    hints.ai_family = 10;
    check("linux-family", attempt("127.0.0.1", NULL) == WSAEAFNOSUPPORT);
    hints.ai_family = AF_INET;
    hints.ai_socktype = 77;
    check("type", attempt("127.0.0.1", NULL) == WSAESOCKTNOSUPPORT);
    check("no-result", found == NULL);
    return check_result();
}
