/* What the C half of libws2_preload.so tells the Rust half of a call that has been made. */
#ifndef WS2_INTERPOSE_H
#define WS2_INTERPOSE_H

#include <stddef.h>
#include <sys/types.h>

/* How the call names its data. */
enum ws2_shape {
    WS2_BUFFER,   /* `data` and `length` are a buffer */
    WS2_VECTOR,   /* `data` is an array of `length` struct iovec */
    WS2_MESSAGE,  /* `data` is a struct msghdr */
    WS2_MESSAGES, /* `data` is an array of `length` struct mmsghdr */
    WS2_FILE      /* `length` bytes of the file `from`; `data` is where the offset stands, or NULL */
};

/* What the call is given besides. */
enum ws2_extras {
    WS2_NO_FLAGS,      /* write, writev, sendfile: made on files of every kind */
    WS2_FLAGS,         /* send, sendmsg, sendmmsg */
    WS2_FLAGS_AND_PEER /* sendto */
};

struct ws2_call {
    const char *name;
    enum ws2_shape shape;
    enum ws2_extras extras;
    int fd;
    int from;
    const void *data;
    size_t length;
    int flags;
    unsigned peer_length;
    const void *peer;
    ssize_t result;
    int error; /* errno, where the result is -1 */
};

/* Reads the environment. Returns whether it asks for a trace or for statistics. */
int ws2_preload_start(void);

/* Tells whoever asked for it of a call. May change errno. */
void ws2_preload_sent(const struct ws2_call *call);

#endif
