/* htonl, htons, ntohl, ntohs; they need no start-up. */
#include "check.h"

int main(void) {
    const unsigned char bytes[4] = {1, 2, 3, 4};
    unsigned int word;
    unsigned short half;
    memcpy(&word, bytes, sizeof word);
    memcpy(&half, bytes, sizeof half);
    check("htonl", htonl(0x01020304) == word);
    check("ntohl", ntohl(word) == 0x01020304);
    check("htons", htons(0x0102) == half);
    check("ntohs", ntohs(half) == 0x0102);
    check("u_long-has-32-bits", sizeof(htonl(1)) == 4);
    return check_result();
}
