#define _GNU_SOURCE
#include "ways.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* glibc's second names; no header declares them. */
ssize_t __send(int descriptor, const void *data, size_t length, int flags);
ssize_t __write(int descriptor, const void *data, size_t length);

static ssize_t by_send(int descriptor, const void *data, size_t length, int flags) {
    return send(descriptor, data, length, flags);
}

static ssize_t by_other_send(int descriptor, const void *data, size_t length, int flags) {
    return __send(descriptor, data, length, flags);
}

static ssize_t by_sendto(int descriptor, const void *data, size_t length, int flags) {
    return sendto(descriptor, data, length, flags, NULL, 0);
}

static ssize_t by_sendmsg(int descriptor, const void *data, size_t length, int flags) {
    struct iovec part = {(void *)data, length};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    return sendmsg(descriptor, &message, flags);
}

/* The bytes of the message instead of the count of messages. */
static ssize_t by_sendmmsg(int descriptor, const void *data, size_t length, int flags) {
    struct iovec part = {(void *)data, length};
    struct mmsghdr message = {.msg_hdr = {.msg_iov = &part, .msg_iovlen = 1}};
    ssize_t count = sendmmsg(descriptor, &message, 1, flags);
    return count == 1 ? (ssize_t)message.msg_len : count;
}

static ssize_t by_write(int descriptor, const void *data, size_t length, int flags) {
    (void)flags;
    return write(descriptor, data, length);
}

static ssize_t by_other_write(int descriptor, const void *data, size_t length, int flags) {
    (void)flags;
    return __write(descriptor, data, length);
}

static ssize_t by_writev(int descriptor, const void *data, size_t length, int flags) {
    struct iovec part = {(void *)data, length};
    (void)flags;
    return writev(descriptor, &part, 1);
}

int ways_file(off_t length) {
    enum { FILLED = 64 };
    char text[FILLED];
    int file = memfd_create("ways", MFD_CLOEXEC);
    for (int i = 0; i < FILLED; i++)
        text[i] = 'f';
    if (file < 0 || ftruncate(file, length) != 0 || pwrite(file, text, FILLED, 0) != FILLED)
        abort();
    return file;
}

static int file(void) {
    static int opened = -1;
    if (opened < 0)
        opened = ways_file(1 << 24);
    return opened;
}

static ssize_t by_sendfile(int descriptor, const void *data, size_t length, int flags) {
    off_t from = 0;
    (void)data, (void)flags;
    return sendfile(descriptor, file(), &from, length);
}

static ssize_t by_sendfile64(int descriptor, const void *data, size_t length, int flags) {
    off64_t from = 0;
    (void)data, (void)flags;
    return sendfile64(descriptor, file(), &from, length);
}

const struct way ways[WAYS] = {
    {"send", by_send, 1, 1},           {"__send", by_other_send, 1, 1},
    {"sendto", by_sendto, 1, 1},       {"sendmsg", by_sendmsg, 1, 1},
    {"sendmmsg", by_sendmmsg, 1, 1},   {"write", by_write, 0, 1},
    {"__write", by_other_write, 0, 1}, {"writev", by_writev, 0, 1},
    {"sendfile", by_sendfile, 0, 0},   {"sendfile64", by_sendfile64, 0, 0},
};
