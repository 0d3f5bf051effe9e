/* libws2_preload.so: POSIX' functions that send, exactly as the C library has them, and a line for each call where
 * WS2_TRACE asks for one.
 *
 * The call itself is made here, in C: a thread that is cancelled in it unwinds through these frames, and could not
 * through Rust's. Rust (ws2_preload_sent) is entered afterwards, and only where somebody listens. On the way through
 * there is no lock, no memory of the heap and no look-up, so a signal handler, a child of vfork and an allocator that
 * sends are all served.
 */
#define _GNU_SOURCE
#include "interpose.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The next definitions of the functions, found once, before main. A constructor of somebody else may call earlier: then
 * the kernel is called without the C library. */
static ssize_t (*next_send)(int, const void *, size_t, int);
static ssize_t (*next___send)(int, const void *, size_t, int);
static ssize_t (*next_write)(int, const void *, size_t);
static ssize_t (*next___write)(int, const void *, size_t);
static ssize_t (*next_writev)(int, const struct iovec *, int);
static ssize_t (*next_sendto)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
static ssize_t (*next_sendmsg)(int, const struct msghdr *, int);
static int (*next_sendmmsg)(int, struct mmsghdr *, unsigned, int);
static ssize_t (*next_sendfile)(int, int, off_t *, size_t);
static ssize_t (*next_sendfile64)(int, int, off64_t *, size_t);

/* Whether somebody listens. Until the environment has been read, somebody may; nobody does only once all functions were
 * found. */
static int is_watched = 1;

#define FIND(name)                                                                                                     \
    (__atomic_store_n(&next_##name, __extension__(__typeof__(next_##name)) dlsym(RTLD_NEXT, #name), __ATOMIC_RELEASE), \
     next_##name != NULL)

__attribute__((constructor)) static void find_functions(void) {
    /* A C library that lacks one of them is served by system calls, as calls before this are. */
    int has_all = FIND(send) & FIND(__send) & FIND(write) & FIND(__write) & FIND(writev) & FIND(sendto) &
                  FIND(sendmsg) & FIND(sendmmsg) & FIND(sendfile) & FIND(sendfile64);
    int is_asked = ws2_preload_start();
    __atomic_store_n(&is_watched, is_asked || !has_all, __ATOMIC_RELEASE);
}

/* Whether the next function can be called in our place: it is known, and nobody is to be told. A jump is all that is
 * left then. */
#define IS_DIRECT __builtin_expect(!__atomic_load_n(&is_watched, __ATOMIC_ACQUIRE), 1)
#define NEXT(name) __atomic_load_n(&next_##name, __ATOMIC_ACQUIRE)

/* Tells of a call. The caller sees neither the errno of it, nor a cancellation inside it, nor a signal: a handler that
 * jumps out would leave it undone. */
static void tell(struct ws2_call call) {
    int state, error = errno;
    sigset_t all, before;
    call.error = error;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    ws2_preload_sent(&call);
    pthread_setcancelstate(state, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
}

/* The calls that somebody is told of, or that come before the next functions are known. They stand apart so that the
 * functions below need no frame for the way through. */
#define WATCHED static __attribute__((noinline)) ssize_t

WATCHED watched_send(const char *name, ssize_t (*next)(int, const void *, size_t, int), int fd, const void *data,
                     size_t length, int flags) {
    ssize_t sent = next ? next(fd, data, length, flags) : syscall(SYS_sendto, fd, data, length, flags, NULL, 0);
    tell((struct ws2_call){.name = name,
                           .shape = WS2_BUFFER,
                           .extras = WS2_FLAGS,
                           .fd = fd,
                           .data = data,
                           .length = length,
                           .flags = flags,
                           .result = sent});
    return sent;
}

WATCHED watched_write(const char *name, ssize_t (*next)(int, const void *, size_t), int fd, const void *data,
                      size_t length) {
    ssize_t sent = next ? next(fd, data, length) : syscall(SYS_write, fd, data, length);
    tell((struct ws2_call){.name = name,
                           .shape = WS2_BUFFER,
                           .extras = WS2_NO_FLAGS,
                           .fd = fd,
                           .data = data,
                           .length = length,
                           .result = sent});
    return sent;
}

WATCHED watched_writev(int fd, const struct iovec *vector, int count) {
    ssize_t (*next)(int, const struct iovec *, int) = NEXT(writev);
    ssize_t sent = next ? next(fd, vector, count) : syscall(SYS_writev, fd, vector, count);
    tell((struct ws2_call){.name = "writev",
                           .shape = WS2_VECTOR,
                           .extras = WS2_NO_FLAGS,
                           .fd = fd,
                           .data = vector,
                           .length = count < 0 ? 0 : (size_t)count,
                           .result = sent});
    return sent;
}

WATCHED watched_sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *peer,
                       socklen_t size) {
    ssize_t (*next)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) = NEXT(sendto);
    ssize_t sent =
        next ? next(fd, data, length, flags, peer, size) : syscall(SYS_sendto, fd, data, length, flags, peer, size);
    tell((struct ws2_call){.name = "sendto",
                           .shape = WS2_BUFFER,
                           .extras = WS2_FLAGS_AND_PEER,
                           .fd = fd,
                           .data = data,
                           .length = length,
                           .flags = flags,
                           .peer = peer,
                           .peer_length = size,
                           .result = sent});
    return sent;
}

WATCHED watched_sendmsg(int fd, const struct msghdr *message, int flags) {
    ssize_t (*next)(int, const struct msghdr *, int) = NEXT(sendmsg);
    ssize_t sent = next ? next(fd, message, flags) : syscall(SYS_sendmsg, fd, message, flags);
    tell((struct ws2_call){.name = "sendmsg",
                           .shape = WS2_MESSAGE,
                           .extras = WS2_FLAGS,
                           .fd = fd,
                           .data = message,
                           .length = 1,
                           .flags = flags,
                           .result = sent});
    return sent;
}

WATCHED watched_sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags) {
    int (*next)(int, struct mmsghdr *, unsigned, int) = NEXT(sendmmsg);
    ssize_t sent = next ? next(fd, messages, count, flags) : syscall(SYS_sendmmsg, fd, messages, count, flags);
    tell((struct ws2_call){.name = "sendmmsg",
                           .shape = WS2_MESSAGES,
                           .extras = WS2_FLAGS,
                           .fd = fd,
                           .data = messages,
                           .length = count,
                           .flags = flags,
                           .result = sent});
    return sent;
}

WATCHED watched_sendfile(const char *name, ssize_t (*next)(int, int, off_t *, size_t), int fd, int from, off_t *offset,
                         size_t length) {
    ssize_t sent = next ? next(fd, from, offset, length) : syscall(SYS_sendfile, fd, from, offset, length);
    tell((struct ws2_call){.name = name,
                           .shape = WS2_FILE,
                           .extras = WS2_NO_FLAGS,
                           .fd = fd,
                           .from = from,
                           .data = offset,
                           .length = length,
                           .result = sent});
    return sent;
}

/* POSIX' functions. */

ssize_t send(int fd, const void *data, size_t length, int flags) {
    return IS_DIRECT ? NEXT(send)(fd, data, length, flags) : watched_send("send", NEXT(send), fd, data, length, flags);
}

/* The C library's other names for two of them, which no header declares. */
ssize_t __send(int fd, const void *data, size_t length, int flags);
ssize_t __write(int fd, const void *data, size_t length);

ssize_t __send(int fd, const void *data, size_t length, int flags) {
    return IS_DIRECT ? NEXT(__send)(fd, data, length, flags)
                     : watched_send("__send", NEXT(__send), fd, data, length, flags);
}

ssize_t write(int fd, const void *data, size_t length) {
    return IS_DIRECT ? NEXT(write)(fd, data, length) : watched_write("write", NEXT(write), fd, data, length);
}

ssize_t __write(int fd, const void *data, size_t length) {
    return IS_DIRECT ? NEXT(__write)(fd, data, length) : watched_write("__write", NEXT(__write), fd, data, length);
}

ssize_t writev(int fd, const struct iovec *vector, int count) {
    return IS_DIRECT ? NEXT(writev)(fd, vector, count) : watched_writev(fd, vector, count);
}

ssize_t sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *peer, socklen_t size) {
    return IS_DIRECT ? NEXT(sendto)(fd, data, length, flags, peer, size)
                     : watched_sendto(fd, data, length, flags, peer, size);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    return IS_DIRECT ? NEXT(sendmsg)(fd, message, flags) : watched_sendmsg(fd, message, flags);
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags) {
    return IS_DIRECT ? NEXT(sendmmsg)(fd, messages, count, flags) : (int)watched_sendmmsg(fd, messages, count, flags);
}

ssize_t sendfile(int fd, int from, off_t *offset, size_t length) {
    return IS_DIRECT ? NEXT(sendfile)(fd, from, offset, length)
                     : watched_sendfile("sendfile", NEXT(sendfile), fd, from, offset, length);
}

ssize_t sendfile64(int fd, int from, off64_t *offset, size_t length) {
    return IS_DIRECT ? NEXT(sendfile64)(fd, from, offset, length)
                     : watched_sendfile("sendfile64", NEXT(sendfile64), fd, from, offset, length);
}
