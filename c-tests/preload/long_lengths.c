/* Lengths whose upper half matters: 2^32 bytes are not none, and 2^32 + 1 are not one. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <stdint.h>
#include <unistd.h>

static const size_t lengths[] = {0x7fffffff,  0x80000000,         0xffffffff,         0x100000000,
                                 0x100000001, 0x7fffffffffffffff, 0x8000000000000000, SIZE_MAX};

static void on_pair(int kind, const struct way *way, const char *data, size_t length) {
    int ends[2];
    ssize_t sent;
    if (kind == 0)
        posix_tcp_pair(ends);
    else
        posix_socket_pair(ends, kind == 2);
    must(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    errno = UNTOUCHED;
    sent = way->call(ends[0], data, length, MSG_DONTWAIT);
    if (sent > 1)
        printf("%s %zx: more than a byte%s\n", way->name, length, errno == UNTOUCHED ? "" : ", errno touched");
    else
        report_result(way->name, sent, errno);
    close(ends[0]);
    close(ends[1]);
}

static void vectors(char *data) {
    struct iovec two[] = {{data, 0x80000000}, {data, 0x80000001}}, sum[] = {{data, SIZE_MAX / 2}, {data, 2}};
    struct msghdr message = {.msg_iov = two, .msg_iovlen = 2};
    int ends[2];
    posix_socket_pair(ends, 0);
    must(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    printf("writev: %s\n", writev(ends[0], two, 2) > 1 ? "more than a byte" : "not that");
    report("writev, sum too long", writev(ends[0], sum, 2));
    posix_socket_pair(ends, 0);
    printf("sendmsg: %s\n", sendmsg(ends[0], &message, MSG_DONTWAIT) > 1 ? "more than a byte" : "not that");
    message.msg_iov = sum;
    report("sendmsg, sum too long", sendmsg(ends[0], &message, MSG_DONTWAIT));
}

/* Behind the fourth gigabyte of a file. */
static void offsets(void) {
    off_t at = 0x100000003;
    int ends[2], file = ways_file(0x100000010);
    char got[16] = "";
    posix_socket_pair(ends, 0);
    must(pwrite(file, "behind", 6, at) == 6);
    report("sendfile", sendfile(ends[0], file, &at, 6));
    must(recv(ends[1], got, sizeof got, 0) == 6);
    printf("offset %llx, data %s\n", (long long)at, got);
    at = 0x100000009;
    report("sendfile64", sendfile64(ends[0], file, &at, 0x100000000));
    printf("offset %llx\n", (long long)at);
    must(lseek(file, 0x10000000e, SEEK_SET) > 0);
    report("own position", sendfile(ends[0], file, NULL, 0x100000001));
    printf("position %llx\n", (long long)lseek(file, 0, SEEK_CUR));
    at = -1;
    report("offset -1", sendfile(ends[0], file, &at, 1));
}

int main(void) {
    char *data;
    report_begin();
    data = mmap(NULL, 0x100002000, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    must(data != MAP_FAILED);
    for (int kind = 0; kind < 3; kind++)
        for (int i = 0; i < WAYS; i++)
            for (unsigned l = 0; l < sizeof lengths / sizeof lengths[0]; l++)
                on_pair(kind, &ways[i], data, lengths[l]);
    vectors(data);
    offsets();
    return 0;
}
