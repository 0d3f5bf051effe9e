// Winsock behind the host's headers.
#include <iostream>
#include <sys/time.h>
#include <unistd.h>

#include <winsock2.h>

#include "order.h"

int main() {
    fd_set set;
    struct timeval timeout = {0, 3};
    Waiter waiter;
    FD_ZERO(&set);
    FD_SET(7, &set);
    return waiter.wait(&set, &timeout, nullptr, 1, 2) == 4 && waiter.select(timeout, &set) == 4 ? 0 : 1;
}
