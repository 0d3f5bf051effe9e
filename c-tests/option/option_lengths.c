/* A short optlen is 10014 and changes nothing, a long one is fine, bad pointers are 10014; getsockopt reports the size
 * that it wrote (facts 9.7). */
#include "peers.h"
#include "pages.h"

int main(void) {
    static const int options[] = {SO_SNDBUF, SO_RCVBUF, SO_SNDTIMEO, SO_RCVTIMEO};
    char wide[8] = {0, 0x20};
    int size, value;
    SOCKET s;
    start();
    s = socket(AF_INET, SOCK_STREAM, 0);
    for (int i = 0; i < 4; i++) {
        int option = options[i], before = get_int(s, option);
        for (int length = 0; length < 4; length++)
            check_error(label("set-%x-%d", option, length), setsockopt(s, SOL_SOCKET, option, wide, length), -1,
                        WSAEFAULT);
        check_error(label("set-%x-null", option), setsockopt(s, SOL_SOCKET, option, NULL, 4), -1, WSAEFAULT);
        check_error(label("set-%x-bad", option), setsockopt(s, SOL_SOCKET, option, BAD_POINTER, 4), -1, WSAEFAULT);
        check(label("kept-%x", option), get_int(s, option) == before);
        size = 3;
        check_error(label("get-%x-3", option), getsockopt(s, SOL_SOCKET, option, (char *)&value, &size), -1, WSAEFAULT);
        size = 4;
        check_error(label("get-%x-null", option), getsockopt(s, SOL_SOCKET, option, NULL, &size), -1, WSAEFAULT);
        check_error(label("get-%x-no-size", option), getsockopt(s, SOL_SOCKET, option, (char *)&value, NULL), -1,
                    WSAEFAULT);
        check_success(label("set-%x-8", option), setsockopt(s, SOL_SOCKET, option, wide, sizeof wide), 0);
        check(label("read-%x-8", option), get_int(s, option) == 0x2000);
        size = 8;
        check_success(label("get-%x-8", option), getsockopt(s, SOL_SOCKET, option, wide, &size), 0);
        check(label("size-%x", option), size == 4);
        memset(wide, 0, sizeof wide);
        wide[1] = 0x20;
    }
    return check_result();
}
