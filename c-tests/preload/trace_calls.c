/* A fixed sequence of calls; trace_calls.txt says which line each of them leaves in the trace. Descriptors have fixed
 * numbers: 40 a stream, 41 datagrams, 42 an unconnected datagram socket, 43 a stream without a peer, 44 a file, 45 a
 * pipe, 46 a full nonblocking stream. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

static int place(int descriptor, int number) {
    must(dup2(descriptor, number) == number);
    close(descriptor);
    return number;
}

static void open_all(void) {
    int ends[2];
    posix_socket_pair(ends, 0);
    place(ends[0], 40);
    posix_socket_pair(ends, 1);
    place(ends[0], 41);
    place(posix_socket(1, 0), 42);
    posix_socket_pair(ends, 0);
    close(ends[1]);
    place(ends[0], 43);
    place(ways_file(4096), 44);
    must(pipe(ends) == 0);
    place(ends[1], 45);
    posix_socket_pair(ends, 0);
    place(ends[0], 46);
    posix_set_nonblocking(46);
}

static void functions(void) {
    struct iovec parts[] = {{"abc", 3}, {"de", 2}}, one = {"abc", 3};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2}, single = {.msg_iov = &one, .msg_iovlen = 1};
    struct mmsghdr messages[] = {{.msg_hdr = single}, {.msg_hdr = message}};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    off_t from = 16;
    send(40, "abc", 3, 0);
    write(40, "abc", 3);
    writev(40, parts, 2);
    sendto(42, "x", 1, 0, (struct sockaddr *)&to, sizeof to);
    sendto(40, "abc", 3, 0, NULL, 0);
    sendmsg(40, &single, 0);
    sendmsg(40, &message, 0);
    sendmmsg(41, messages, 2, 0);
    sendfile(40, 44, &from, 64);
    sendfile(40, 44, NULL, 8);
}

/* On what is no socket: not a line. */
static void others(void) {
    write(44, "abc", 3);
    write(45, "abc", 3);
    writev(45, &(struct iovec){"abc", 3}, 1);
    sendfile(45, 44, NULL, 3);
    printf("and what the C library writes\n");
    fflush(stdout);
}

static void data(void) {
    static const char binary[] = "\0\1\377\"\\\n\r\t9";
    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    must(page != MAP_FAILED && mprotect(page + 4096, 4096, PROT_NONE) == 0);
    send(40, "GET / HTTP/1.1\r\nHost: example.org\r\nAccept: text/html\r\n\r\n", 55, MSG_NOSIGNAL);
    send(40, "12345678901234567890123456789012", 32, 0);
    send(40, "123456789012345678901234567890123", 33, 0);
    send(40, binary, sizeof binary - 1, 0);
    send(40, "", 0, 0);
    send(40, page + 4096, 3, 0);
    send(40, NULL, 3, 0);
    send(40, (char *)0xffff888000000000, 3, 0);
    sendmsg(40, (struct msghdr *)(page + 4096), 0);
    writev(40, (struct iovec *)(page + 4096), 2);
    sendto(42, "x", 1, 0, (struct sockaddr *)(page + 4096), 16);
    sendmmsg(41, (struct mmsghdr *)(page + 4096), 2, 0);
}

static void errors(void) {
    static char big[300000];
    signal(SIGPIPE, SIG_IGN);
    send(43, "abc", 3, 0);
    write(43, "abc", 3);
    send(42, "abc", 3, 0);
    send(41, big, sizeof big, MSG_DONTWAIT);
    while (send(46, big, sizeof big, MSG_NOSIGNAL) > 0)
        ;
    send(45, "abc", 3, 0);
    send(-1, "abc", 3, 0);
    send(40, "abc", 3, MSG_OOB | MSG_CONFIRM | MSG_MORE | MSG_DONTWAIT | MSG_EOR | MSG_DONTROUTE);
    send(41, "abc", 3, 0x00800000);
}

int main(void) {
    report_begin();
    open_all();
    functions();
    others();
    data();
    errors();
    return 0;
}
