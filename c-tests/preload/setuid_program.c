/* Sends, and prints whether it runs with more rights than its caller. */
#include <stdio.h>
#include <sys/auxv.h>
#include <sys/socket.h>

int main(void) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0 || send(ends[0], "secret", 6, 0) != 6)
        return 1;
    printf("%lu\n", getauxval(AT_SECURE));
    return 0;
}
