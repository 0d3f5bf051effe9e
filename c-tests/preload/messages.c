/* What the larger functions return besides their result: counts of messages, offsets, descriptors that travel. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static void many(void) {
    static struct mmsghdr messages[1500];
    static struct iovec part = {"data", 4};
    int ends[2];
    posix_udp_pair(ends);
    for (int i = 0; i < 1500; i++)
        messages[i] = (struct mmsghdr){.msg_hdr = {.msg_iov = &part, .msg_iovlen = 1}, .msg_len = 99};
    report("none", sendmmsg(ends[0], messages, 0, 0));
    report("three", sendmmsg(ends[0], messages, 3, 0));
    for (int i = 0; i < 4; i++)
        printf("%u ", messages[i].msg_len);
    puts("");
    report("the kernel's limit", sendmmsg(ends[0], messages, 1500, 0));
    printf("%u %u\n", messages[1023].msg_len, messages[1024].msg_len);
    messages[2].msg_hdr.msg_iov = (struct iovec *)1;
    messages[2].msg_len = 99;
    report("a bad third", sendmmsg(ends[0], messages, 3, 0));
    printf("%u\n", messages[2].msg_len);
    messages[0].msg_hdr.msg_iov = (struct iovec *)1;
    report("a bad first", sendmmsg(ends[0], messages, 3, 0));
}

/* Sends the end of a pipe through the socket and writes through what arrives. */
static void descriptors(int twice) {
    union {
        char space[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } control = {0}, got = {0};
    struct iovec part = {"x", 1};
    struct mmsghdr message = {
        .msg_hdr = {
            .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space}};
    struct msghdr taken = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = got.space, .msg_controllen = sizeof got.space};
    int ends[2], pipe_ends[2], arrived;
    char byte = 0;
    posix_socket_pair(ends, 0);
    must(pipe(pipe_ends) == 0);
    control.aligned = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(&control.aligned), &pipe_ends[1], sizeof(int));
    report("sent", twice ? sendmmsg(ends[0], &message, 1, 0) : sendmsg(ends[0], &message.msg_hdr, 0));
    part.iov_base = &byte;
    must(recvmsg(ends[1], &taken, 0) == 1 && taken.msg_controllen != 0);
    memcpy(&arrived, CMSG_DATA(&got.aligned), sizeof(int));
    report("through it", write(arrived, "y", 1));
    must(read(pipe_ends[0], &byte, 1) == 1);
    printf("%c, control length %zu, flags %d\n", byte, message.msg_hdr.msg_controllen, message.msg_hdr.msg_flags);
}

static void files(void) {
    int ends[2], file = ways_file(64), copy = ways_file(64);
    off_t at = 60;
    posix_socket_pair(ends, 0);
    report("at the end", sendfile(ends[0], file, &at, 100));
    report("behind it", sendfile(ends[0], file, &at, 100));
    printf("offset %lld, position %lld\n", (long long)at, (long long)lseek(file, 0, SEEK_CUR));
    report("own position", sendfile64(ends[0], file, NULL, 10));
    printf("position %lld\n", (long long)lseek(file, 0, SEEK_CUR));
    report("to a file", sendfile(copy, file, NULL, 20));
    printf("positions %lld %lld\n", (long long)lseek(file, 0, SEEK_CUR), (long long)lseek(copy, 0, SEEK_CUR));
    report("from a socket", sendfile(ends[0], ends[1], NULL, 4));
    report("from nowhere", sendfile(ends[0], -1, NULL, 4));
    report("nothing", sendfile(ends[0], file, &at, 0));
}

static void vectors(void) {
    struct iovec parts[1024];
    char got[2000];
    int ends[2];
    posix_socket_pair(ends, 0);
    for (int i = 0; i < 1024; i++)
        parts[i] = (struct iovec){i % 2 ? "ab" : "", (size_t)(i % 2) * 2};
    report("writev", writev(ends[0], parts, 1024));
    report("got", recv(ends[1], got, sizeof got, 0));
    report("empty parts", writev(ends[0], parts, 1));
    report("no parts", writev(ends[0], parts, 0));
}

/* Nothing at all: a datagram of no bytes arrives as one, a stream stays silent. */
static void nothing(void) {
    char byte;
    for (int i = 0; i < WAYS; i++) {
        int stream[2], datagrams[2];
        posix_tcp_pair(stream);
        posix_udp_pair(datagrams);
        report(ways[i].name, ways[i].call(stream[0], "", 0, 0));
        report("stream", recv(stream[1], &byte, 1, MSG_DONTWAIT));
        report(ways[i].name, ways[i].call(datagrams[0], "", 0, 0));
        report("datagram", recv(datagrams[1], &byte, 1, MSG_DONTWAIT));
    }
}

int main(void) {
    report_begin();
    many();
    descriptors(0);
    descriptors(1);
    files();
    vectors();
    nothing();
    return 0;
}
