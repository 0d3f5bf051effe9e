/*
 * The other end of winsock_send_file: an ordinary Linux program with POSIX sockets, built without winsend.
 *
 *     receiver FILE
 *
 * Listens on a free port of 127.0.0.1, prints the port, takes one file from one connection and stores it as FILE. The
 * format is described in winsock_send_file.c.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NAME_LIMIT 4096

static char data[262144];
static double seconds_writing;

static void fail(const char *what) {
    fprintf(stderr, "receiver: %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static void refuse(const char *why) {
    fprintf(stderr, "receiver: %s\n", why);
    exit(EXIT_FAILURE);
}

static double seconds(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Takes what there is, up to length bytes; 0 is the end of the stream. */
static size_t receive_some(int connection, void *to, size_t length) {
    ssize_t received;

    do
        received = recv(connection, to, length, 0);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        fail("recv");
    return (size_t)received;
}

static void receive_exactly(int connection, void *to, size_t length) {
    char *next = to;

    while (length > 0) {
        size_t received = receive_some(connection, next, length);
        if (received == 0)
            refuse("the stream ended too early");
        next += received;
        length -= received;
    }
}

static uint32_t receive_number(int connection) {
    uint32_t number;

    receive_exactly(connection, &number, sizeof(number));
    return ntohl(number);
}

static void store(int file, const char *from, size_t length) {
    double start = seconds();

    while (length > 0) {
        ssize_t written = write(file, from, length);
        if (written < 0 && errno != EINTR)
            fail("write");
        if (written > 0) {
            from += written;
            length -= (size_t)written;
        }
    }
    seconds_writing += seconds() - start;
}

/* Reads the header, prints it, and returns the size that it announces. */
static uint64_t receive_header(int connection) {
    char magic[4];
    char name[NAME_LIMIT];
    uint32_t length;
    uint64_t size;

    receive_exactly(connection, magic, sizeof(magic));
    if (memcmp(magic, "FILE", sizeof(magic)) != 0)
        refuse("this is not a file header");
    length = receive_number(connection);
    if (length > sizeof(name))
        refuse("the name is too long");
    size = (uint64_t)receive_number(connection) << 32;
    size |= receive_number(connection);
    receive_exactly(connection, name, length);
    printf("receiving %.*s, %" PRIu64 " bytes\n", (int)length, name, size);
    return size;
}

/* Fills the file with zeros, so that the clock sees the transfer and not the file system finding room for the file. */
static void reserve(int file, uint64_t size) {
    while (size > 0) {
        size_t part = size < sizeof(data) ? (size_t)size : sizeof(data);
        store(file, data, part);
        size -= part;
    }
    if (lseek(file, 0, SEEK_SET) != 0)
        fail("lseek");
    seconds_writing = 0;
}

static uint64_t receive_blocks(int connection, int file) {
    uint64_t total = 0;
    uint32_t length;

    while ((length = receive_number(connection)) > 0) {
        total += length;
        while (length > 0) {
            size_t part = length < sizeof(data) ? length : sizeof(data);
            receive_exactly(connection, data, part);
            store(file, data, part);
            length -= (uint32_t)part;
        }
    }
    return total;
}

static void receive_file(int connection, int file) {
    uint64_t size = receive_header(connection);
    uint64_t total;
    double start;
    double duration;
    char answer[64];
    int length;

    reserve(file, size);
    start = seconds();
    total = receive_blocks(connection, file);
    duration = seconds() - start;
    if (total != size)
        refuse("the size differs from the one in the header");
    if (receive_some(connection, data, 1) != 0)
        refuse("there are bytes behind the last block");
    printf("received %" PRIu64 " bytes in %.2f s: %.0f MiB/s (%.2f s went into writing the file)\n", total, duration,
           (double)total / 1048576.0 / duration, seconds_writing);
    length = snprintf(answer, sizeof(answer), "%" PRIu64 " bytes received\n", total);
    if (send(connection, answer, (size_t)length, MSG_NOSIGNAL) != length)
        fail("send");
}

static int listen_on_loopback(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    if (listener < 0)
        fail("socket");
    if (bind(listener, (struct sockaddr *)&address, sizeof(address)) != 0)
        fail("bind");
    if (listen(listener, 1) != 0)
        fail("listen");
    if (getsockname(listener, (struct sockaddr *)&address, &length) != 0)
        fail("getsockname");
    printf("listening on 127.0.0.1 port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(int argc, char **argv) {
    int file;
    int listener;
    int connection;

    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE\n", argv[0]);
        return 2;
    }
    file = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0)
        fail(argv[1]);
    listener = listen_on_loopback();
    connection = accept(listener, NULL, NULL);
    if (connection < 0)
        fail("accept");
    close(listener);
    receive_file(connection, file);
    close(connection);
    if (close(file) != 0)
        fail(argv[1]);
    return EXIT_SUCCESS;
}
