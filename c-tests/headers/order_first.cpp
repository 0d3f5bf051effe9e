// Winsock before the host's headers.
#include <winsock2.h>

#include <string>

#include "order.h"

int Waiter::wait(fd_set *set, const timeval *timeout, const sockaddr *, u_long, DWORD) {
    return static_cast<int>(set->fd_count) + timeout->tv_usec;
}

int Waiter::select(struct timeval timeout, struct fd_set *set) { return wait(set, &timeout, nullptr, 0, 0); }
