/* Somebody else's preloaded library, as they all are: it counts, and calls the next one of that name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int stacked_counts[8];

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t send(int descriptor, const void *data, size_t length, int flags) {
    stacked_counts[0]++;
    return NEXT(send)(descriptor, data, length, flags);
}

ssize_t sendto(int descriptor, const void *data, size_t length, int flags, const struct sockaddr *to, socklen_t size) {
    stacked_counts[1]++;
    return NEXT(sendto)(descriptor, data, length, flags, to, size);
}

ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags) {
    stacked_counts[2]++;
    return NEXT(sendmsg)(descriptor, message, flags);
}

int sendmmsg(int descriptor, struct mmsghdr *messages, unsigned count, int flags) {
    stacked_counts[3]++;
    return NEXT(sendmmsg)(descriptor, messages, count, flags);
}

ssize_t write(int descriptor, const void *data, size_t length) {
    stacked_counts[4]++;
    return NEXT(write)(descriptor, data, length);
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    stacked_counts[5]++;
    return NEXT(writev)(descriptor, parts, count);
}

ssize_t sendfile(int to, int from, off_t *offset, size_t length) {
    stacked_counts[6]++;
    return NEXT(sendfile)(to, from, offset, length);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
    stacked_counts[7]++;
    return NEXT(sendfile64)(to, from, offset, length);
}
