/* Wrong pointers: EFAULT where the kernel says so, in each function, and nobody crashes, whoever looks at them. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static char *page, *volatile wrong[6];
static const char *const wrong_names[] = {"NULL",          "1",      "page without access",
                                          "end of memory", "kernel", "noncanonical"};
static const char *const kinds[] = {"tcp", "udp", "unix stream", "unix datagram"};

static void open_pair(int kind, int ends[2]) {
    if (kind == 0)
        posix_tcp_pair(ends);
    else if (kind == 1)
        posix_udp_pair(ends);
    else
        posix_socket_pair(ends, kind == 3);
}

/* A fresh pair each time: a fault may leave part of the data in a stream. */
#define on_pair(kind, label, call)                                                                                     \
    do {                                                                                                               \
        int ends[2];                                                                                                   \
        open_pair(kind, ends);                                                                                         \
        report(label, call);                                                                                           \
        close(ends[0]);                                                                                                \
        close(ends[1]);                                                                                                \
    } while (0)

static void data(int kind) {
    for (int w = 0; w < 6; w++) {
        printf("%s, data at %s\n", kinds[kind], wrong_names[w]);
        for (int i = 0; i < WAYS; i++)
            if (ways[i].has_data)
                on_pair(kind, ways[i].name, ways[i].call(ends[0], wrong[w], 40, 0));
    }
}

/* The second part is the wrong one: a stream may still take the first. */
static void second_part(int kind) {
    struct iovec parts[] = {{"good", 4}, {wrong[2], 4}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    struct mmsghdr messages = {.msg_hdr = message};
    printf("%s, second part\n", kinds[kind]);
    on_pair(kind, "writev", writev(ends[0], parts, 2));
    on_pair(kind, "sendmsg", sendmsg(ends[0], &message, 0));
    on_pair(kind, "sendmmsg", sendmmsg(ends[0], &messages, 1, 0));
}

static void structures(int kind) {
    struct iovec part = {"data", 4};
    for (int w = 0; w < 6; w++) {
        struct msghdr parts = {.msg_iov = (struct iovec *)wrong[w], .msg_iovlen = 1};
        struct msghdr name = {.msg_iov = &part, .msg_iovlen = 1, .msg_name = wrong[w], .msg_namelen = 16};
        struct msghdr control = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = wrong[w], .msg_controllen = 64};
        struct mmsghdr inner = {.msg_hdr = parts};
        printf("%s, structures at %s\n", kinds[kind], wrong_names[w]);
        on_pair(kind, "writev", writev(ends[0], (struct iovec *)wrong[w], 2));
        on_pair(kind, "sendto", sendto(ends[0], "data", 4, 0, (struct sockaddr *)wrong[w], 16));
        on_pair(kind, "sendmsg", sendmsg(ends[0], (struct msghdr *)wrong[w], 0));
        on_pair(kind, "sendmsg parts", sendmsg(ends[0], &parts, 0));
        on_pair(kind, "sendmsg name", sendmsg(ends[0], &name, 0));
        on_pair(kind, "sendmsg control", sendmsg(ends[0], &control, 0));
        on_pair(kind, "sendmmsg", sendmmsg(ends[0], (struct mmsghdr *)wrong[w], 2, 0));
        on_pair(kind, "sendmmsg parts", sendmmsg(ends[0], &inner, 1, 0));
        if (w > 0) /* NULL is no fault there: it means the file's own position */
            on_pair(kind, "sendfile", sendfile(ends[0], ways_file(64), (off_t *)wrong[w], 4));
        on_pair(kind, "nothing at all", send(ends[0], wrong[w], 0, 0));
    }
}

static void counts(int kind) {
    static struct iovec many[2000];
    static struct mmsghdr messages[2000];
    struct msghdr too_many = {.msg_iov = many, .msg_iovlen = 1025};
    struct msghdr huge = {.msg_iov = many, .msg_iovlen = (size_t)1 << 40};
    struct msghdr name = {.msg_iov = many, .msg_iovlen = 1, .msg_name = page - 64, .msg_namelen = 4096};
    struct iovec overflow[] = {{"a", (size_t)1 << 62}, {"b", (size_t)1 << 62}, {"c", (size_t)1 << 62}};
    volatile int negative = -1; /* the compiler would refuse it */
    printf("%s, counts\n", kinds[kind]);
    on_pair(kind, "writev -1", writev(ends[0], many, negative));
    on_pair(kind, "writev 0", writev(ends[0], many, 0));
    on_pair(kind, "writev 1025", writev(ends[0], many, 1025));
    on_pair(kind, "writev overflow", writev(ends[0], overflow, 3));
    on_pair(kind, "sendmsg 1025", sendmsg(ends[0], &too_many, 0));
    on_pair(kind, "sendmsg huge", sendmsg(ends[0], &huge, 0));
    on_pair(kind, "sendmsg long name", sendmsg(ends[0], &name, 0));
    on_pair(kind, "sendmmsg 0", sendmmsg(ends[0], messages, 0, 0));
    on_pair(kind, "sendmmsg as many as there are", sendmmsg(ends[0], messages, (unsigned)-1, MSG_DONTWAIT));
    on_pair(kind, "sendmmsg 0 at NULL", sendmmsg(ends[0], NULL, 0, 0));
    on_pair(kind, "sendto long name", sendto(ends[0], "data", 4, 0, (struct sockaddr *)(page - 64), 4096));
    on_pair(kind, "sendto length -1", sendto(ends[0], "data", 4, 0, (struct sockaddr *)(page - 64), (socklen_t)-1));
}

int main(void) {
    report_begin();
    page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    must(page != MAP_FAILED && mprotect(page + 4096, 4096, PROT_NONE) == 0);
    page += 4096;
    wrong[1] = (char *)1;
    wrong[2] = page;
    wrong[3] = page - 5;
    wrong[4] = (char *)0xffff888000000000;
    wrong[5] = (char *)0x8000000000000000;
    for (int kind = 0; kind < 4; kind++) {
        data(kind);
        second_part(kind);
        structures(kind);
        counts(kind);
    }
    return 0;
}
