/* libws2_preload.so: POSIX' functions that send, exactly as the C library has them, and a line for each call where
 * WS2_TRACE asks for one.
 *
 * The call itself is made here, in C: a thread that is cancelled in it unwinds through these frames, and could not through
 * Rust's. Rust (ws2_preload_sent) is entered afterwards, and only where somebody listens. On the way through there is no lock,
 * no memory of the heap and no look-up, so a signal handler, a child of vfork and an allocator that sends are all served.
 */
#define _GNU_SOURCE
#include "interpose.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* The next definitions of the functions, found once, before main. A constructor of somebody else may call earlier: then the
 * kernel is called without the C library. */
static ssize_t (*next_send)(int, const void *, size_t, int);
static ssize_t (*next_write)(int, const void *, size_t);
static ssize_t (*next_writev)(int, const struct iovec *, int);
static ssize_t (*next_sendto)(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
static ssize_t (*next_sendmsg)(int, const struct msghdr *, int);
static int (*next_sendmmsg)(int, struct mmsghdr *, unsigned, int);
static ssize_t (*next_sendfile)(int, int, off_t *, size_t);

/* Whether somebody listens. Until the environment has been read, somebody may. */
static int is_watched = 1;

#define FIND(name) __atomic_store_n(&next_##name, __extension__(__typeof__(next_##name)) dlsym(RTLD_NEXT, #name), __ATOMIC_RELEASE)

__attribute__((constructor)) static void find_functions(void)
{
    FIND(send);
    FIND(write);
    FIND(writev);
    FIND(sendto);
    FIND(sendmsg);
    FIND(sendmmsg);
    FIND(sendfile);
    __atomic_store_n(&is_watched, ws2_preload_start(), __ATOMIC_RELAXED);
}

#define NEXT(name) __atomic_load_n(&next_##name, __ATOMIC_RELAXED)
#define IS_WATCHED __builtin_expect(__atomic_load_n(&is_watched, __ATOMIC_RELAXED), 0)

/* Tells of a call. The caller sees neither the errno of it nor a cancellation inside it. */
static void tell(struct ws2_call call)
{
    int state;
    int error = errno;
    call.error = error;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &state);
    ws2_preload_sent(&call);
    pthread_setcancelstate(state, NULL);
    errno = error;
}

#define TELL(...)                                                                                                      \
    do {                                                                                                               \
        if (IS_WATCHED) {                                                                                              \
            tell((struct ws2_call){__VA_ARGS__});                                                                      \
        }                                                                                                              \
    } while (0)

static inline ssize_t send_and_tell(const char *name, int fd, const void *data, size_t length, int flags)
{
    ssize_t (*next)(int, const void *, size_t, int) = NEXT(send);
    ssize_t sent = next ? next(fd, data, length, flags) : syscall(SYS_sendto, fd, data, length, flags, NULL, 0);
    TELL(.name = name, .shape = WS2_BUFFER, .extras = WS2_FLAGS, .fd = fd, .data = data, .length = length,
         .flags = flags, .result = sent);
    return sent;
}

ssize_t send(int fd, const void *data, size_t length, int flags)
{
    return send_and_tell("send", fd, data, length, flags);
}

/* The C library's other name for it, which no header declares. */
ssize_t __send(int fd, const void *data, size_t length, int flags);

ssize_t __send(int fd, const void *data, size_t length, int flags)
{
    return send_and_tell("__send", fd, data, length, flags);
}

static inline ssize_t write_and_tell(const char *name, int fd, const void *data, size_t length)
{
    ssize_t (*next)(int, const void *, size_t) = NEXT(write);
    ssize_t written = next ? next(fd, data, length) : syscall(SYS_write, fd, data, length);
    TELL(.name = name, .shape = WS2_BUFFER, .extras = WS2_NO_FLAGS, .fd = fd, .data = data, .length = length,
         .result = written);
    return written;
}

ssize_t write(int fd, const void *data, size_t length)
{
    return write_and_tell("write", fd, data, length);
}

/* As __send. */
ssize_t __write(int fd, const void *data, size_t length);

ssize_t __write(int fd, const void *data, size_t length)
{
    return write_and_tell("__write", fd, data, length);
}

ssize_t writev(int fd, const struct iovec *vector, int count)
{
    ssize_t (*next)(int, const struct iovec *, int) = NEXT(writev);
    ssize_t written = next ? next(fd, vector, count) : syscall(SYS_writev, fd, vector, count);
    TELL(.name = "writev", .shape = WS2_VECTOR, .extras = WS2_NO_FLAGS, .fd = fd, .data = vector,
         .length = count < 0 ? 0 : (size_t)count, .result = written);
    return written;
}

ssize_t sendto(int fd, const void *data, size_t length, int flags, const struct sockaddr *peer, socklen_t peer_length)
{
    ssize_t (*next)(int, const void *, size_t, int, const struct sockaddr *, socklen_t) = NEXT(sendto);
    ssize_t sent = next ? next(fd, data, length, flags, peer, peer_length)
                        : syscall(SYS_sendto, fd, data, length, flags, peer, peer_length);
    TELL(.name = "sendto", .shape = WS2_BUFFER, .extras = WS2_FLAGS_AND_PEER, .fd = fd, .data = data,
         .length = length, .flags = flags, .peer = peer, .peer_length = peer_length, .result = sent);
    return sent;
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    ssize_t (*next)(int, const struct msghdr *, int) = NEXT(sendmsg);
    ssize_t sent = next ? next(fd, message, flags) : syscall(SYS_sendmsg, fd, message, flags);
    TELL(.name = "sendmsg", .shape = WS2_MESSAGE, .extras = WS2_FLAGS, .fd = fd, .data = message, .length = 1,
         .flags = flags, .result = sent);
    return sent;
}

int sendmmsg(int fd, struct mmsghdr *messages, unsigned count, int flags)
{
    int (*next)(int, struct mmsghdr *, unsigned, int) = NEXT(sendmmsg);
    int sent = next ? next(fd, messages, count, flags) : (int)syscall(SYS_sendmmsg, fd, messages, count, flags);
    TELL(.name = "sendmmsg", .shape = WS2_MESSAGES, .extras = WS2_FLAGS, .fd = fd, .data = messages, .length = count,
         .flags = flags, .result = sent);
    return sent;
}

ssize_t sendfile(int fd, int from, off_t *offset, size_t length)
{
    ssize_t (*next)(int, int, off_t *, size_t) = NEXT(sendfile);
    ssize_t sent = next ? next(fd, from, offset, length) : syscall(SYS_sendfile, fd, from, offset, length);
    TELL(.name = "sendfile", .shape = WS2_FILE, .extras = WS2_NO_FLAGS, .fd = fd, .from = from, .data = offset,
         .length = length, .result = sent);
    return sent;
}

/* The same function: off_t has 64 bits on every system that this file is built for. */
_Static_assert(sizeof(off_t) == 8, "sendfile64 takes the place of sendfile");
ssize_t sendfile64(int fd, int from, off64_t *offset, size_t length)
{
    return sendfile(fd, from, offset, length);
}
