/* gai_strerrorA has a text of its own for each error of getaddrinfo, before start-up too (D: gai_strerror). */
#include "peers.h"

int main(void) {
    const int codes[] = {EAI_AGAIN,  EAI_BADFLAGS, EAI_FAIL,    EAI_FAMILY,
                         EAI_MEMORY, EAI_NONAME,   EAI_SERVICE, EAI_SOCKTYPE};
    char first[256], *text;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        text = gai_strerrorA(codes[i]);
        check(label("text-%d", codes[i]), text != NULL && strlen(text) > 3);
        if (i == 0 && text)
            snprintf(first, sizeof first, "%s", text);
        else
            check(label("own-%d", codes[i]), text && strcmp(text, first) != 0);
    }
    check("unknown", gai_strerrorA(-12345) != NULL);
    start();
    check("same-started", strcmp(gai_strerrorA(EAI_AGAIN), first) == 0);
    return check_result();
}
