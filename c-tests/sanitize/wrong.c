/* What AddressSanitizer and UBSan have to report of a program that uses the library, each by a way that goes through
 * the library: without the report the other tests would say nothing. */
#include "peers.h"
#include <windows.h>

/* The library writes into memory that is too small: the caller has lied about its size. */
static void text_past_end(void) {
    char *text = malloc(8);
    MultiByteToWideChar(CP_UTF8, 0, "twenty characters...", 20, (WCHAR *)text, 20);
    free(text);
}

/* Memory of the library's is used after it was given back. */
static void freed_block(void) {
    volatile char *block = LocalAlloc(LPTR, 16);
    LocalFree((void *)block);
    printf("%d\n", block[0]);
}

/* A list of addresses is never given back. */
static void lost_list(void) {
    struct addrinfo *list = NULL;
    require("list", getaddrinfo("127.0.0.1", NULL, NULL, &list) == 0);
    list = NULL;
    memset(&list, 0, sizeof list);
}

static void shift(void) {
    volatile int count = 40;
    printf("%d\n", 1 << count);
}

int main(int count, char **arguments) {
    const char *what = count > 1 ? arguments[1] : "";
    start();
    if (strcmp(what, "text_past_end") == 0)
        text_past_end();
    if (strcmp(what, "freed_block") == 0)
        freed_block();
    if (strcmp(what, "lost_list") == 0)
        lost_list();
    if (strcmp(what, "shift") == 0)
        shift();
    return 0;
}
