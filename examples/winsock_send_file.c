/*
 * Sends a file over TCP with Winsock.
 *
 *     winsock_send_file HOST PORT FILE
 *
 * On the wire, numbers in network byte order:
 *     file header   "FILE", length of the name (4 bytes), size of the file (8 bytes), the name
 *     blocks        length of the data (4 bytes), the data; a block of length 0 is the last
 *     the answer    a line of text from the receiver, then its end of the stream
 */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA_BUFFERS 4
#define DATA_SIZE 65536

static char data[DATA_BUFFERS][DATA_SIZE];

static const char *error_name(int code) {
    static const struct {
        int code;
        const char *name;
    } names[] = {
        {WSAEACCES, "WSAEACCES"},
        {WSAEFAULT, "WSAEFAULT"},
        {WSAEINVAL, "WSAEINVAL"},
        {WSAEMFILE, "WSAEMFILE"},
        {WSAEWOULDBLOCK, "WSAEWOULDBLOCK"},
        {WSAENOTSOCK, "WSAENOTSOCK"},
        {WSAEMSGSIZE, "WSAEMSGSIZE"},
        {WSAEAFNOSUPPORT, "WSAEAFNOSUPPORT"},
        {WSAEADDRNOTAVAIL, "WSAEADDRNOTAVAIL"},
        {WSAENETDOWN, "WSAENETDOWN"},
        {WSAENETUNREACH, "WSAENETUNREACH"},
        {WSAENETRESET, "WSAENETRESET"},
        {WSAECONNABORTED, "WSAECONNABORTED"},
        {WSAECONNRESET, "WSAECONNRESET"},
        {WSAENOBUFS, "WSAENOBUFS"},
        {WSAENOTCONN, "WSAENOTCONN"},
        {WSAESHUTDOWN, "WSAESHUTDOWN"},
        {WSAETIMEDOUT, "WSAETIMEDOUT"},
        {WSAECONNREFUSED, "WSAECONNREFUSED"},
        {WSAEHOSTUNREACH, "WSAEHOSTUNREACH"},
        {WSAVERNOTSUPPORTED, "WSAVERNOTSUPPORTED"},
        {WSANOTINITIALISED, "WSANOTINITIALISED"},
        {WSATYPE_NOT_FOUND, "WSATYPE_NOT_FOUND"},
        {WSAHOST_NOT_FOUND, "WSAHOST_NOT_FOUND"},
        {WSATRY_AGAIN, "WSATRY_AGAIN"},
        {WSANO_RECOVERY, "WSANO_RECOVERY"},
    };
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (names[i].code == code)
            return names[i].name;
    return "unknown error";
}

static int report(const char *call, int code) {
    fprintf(stderr, "%s failed: %d %s\n", call, code, error_name(code));
    return SOCKET_ERROR;
}

/* Sends len bytes: one call may take fewer than it was given. */
static int send_all(SOCKET s, const char *buf, int len) {
    while (len > 0) {
        int sent = send(s, buf, len, 0);
        if (sent == SOCKET_ERROR)
            return report("send", WSAGetLastError());
        buf += sent;
        len -= sent;
    }
    return 0;
}

/* Sends all the buffers in order. A partial result may end inside any of them: go on from there. */
static int send_buffers(SOCKET s, WSABUF *buffers, DWORD count) {
    while (count > 0) {
        DWORD sent = 0;
        if (WSASend(s, buffers, count, &sent, 0, NULL, NULL) == SOCKET_ERROR)
            return report("WSASend", WSAGetLastError());
        while (count > 0 && sent >= buffers->len) {
            sent -= buffers->len;
            buffers++;
            count--;
        }
        if (count > 0) {
            buffers->buf += sent;
            buffers->len -= sent;
        }
    }
    return 0;
}

static int send_file_header(SOCKET s, const char *path, unsigned long long size) {
    const char *name = path;
    const char *p;
    char header[16];
    u_long number;
    int length;

    for (p = path; *p != '\0'; p++)
        if (*p == '/' || *p == '\\')
            name = p + 1;
    length = (int)strlen(name);
    memcpy(header, "FILE", 4);
    number = htonl((u_long)length);
    memcpy(header + 4, &number, 4);
    number = htonl((u_long)(size >> 32));
    memcpy(header + 8, &number, 4);
    number = htonl((u_long)(size & 0xFFFFFFFF));
    memcpy(header + 12, &number, 4);
    if (send_all(s, header, (int)sizeof(header)) == SOCKET_ERROR)
        return SOCKET_ERROR;
    return send_all(s, name, length);
}

/* Reads up to DATA_BUFFERS buffers of the file and sends them behind their length in one call. */
static int send_block(SOCKET s, FILE *file, u_long *length) {
    WSABUF buffers[1 + DATA_BUFFERS];
    DWORD count = 1;
    u_long header;

    *length = 0;
    while (count <= DATA_BUFFERS) {
        size_t read = fread(data[count - 1], 1, DATA_SIZE, file);
        if (read == 0)
            break;
        buffers[count].buf = data[count - 1];
        buffers[count].len = (u_long)read;
        *length += (u_long)read;
        count++;
    }
    if (ferror(file)) {
        perror("fread");
        return SOCKET_ERROR;
    }
    header = htonl(*length);
    buffers[0].buf = (char *)&header;
    buffers[0].len = sizeof(header);
    return send_buffers(s, buffers, count);
}

static int send_file(SOCKET s, FILE *file, unsigned long long size) {
    unsigned long long total = 0;
    int tenths = 0;
    u_long length;

    do {
        if (send_block(s, file, &length) == SOCKET_ERROR)
            return SOCKET_ERROR;
        total += length;
        while (tenths < 10 && total * 10 >= size * (tenths + 1)) {
            tenths++;
            printf(" %d%%", tenths * 10);
            fflush(stdout);
        }
    } while (length > 0);
    printf("\n");
    return 0;
}

/* Prints what the receiver answers, until its end of the stream. */
static int print_answer(SOCKET s) {
    char text[256];
    int received;

    while ((received = recv(s, text, sizeof(text), 0)) > 0)
        printf("the receiver answers: %.*s", received, text);
    if (received == SOCKET_ERROR)
        return report("recv", WSAGetLastError());
    return 0;
}

static SOCKET connect_to(const char *host, const char *port) {
    struct addrinfo hints;
    struct addrinfo *list = NULL;
    struct addrinfo *address;
    SOCKET s = INVALID_SOCKET;
    int error;

    memset(&hints, 0, sizeof(hints));
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_protocol = IPPROTO_TCP;
    error = getaddrinfo(host, port, &hints, &list);
    if (error != 0) {
        report("getaddrinfo", error);
        return INVALID_SOCKET;
    }
    for (address = list; address != NULL; address = address->ai_next) {
        s = socket(address->ai_family, address->ai_socktype, address->ai_protocol);
        if (s == INVALID_SOCKET) {
            report("socket", WSAGetLastError());
            break;
        }
        if (connect(s, address->ai_addr, (int)address->ai_addrlen) == 0)
            break;
        report("connect", WSAGetLastError());
        closesocket(s);
        s = INVALID_SOCKET;
    }
    freeaddrinfo(list);
    return s;
}

static int run(const char *host, const char *port, const char *path) {
    FILE *file;
    long size;
    SOCKET s;
    int result;

    file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return SOCKET_ERROR;
    }
    if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
        perror(path);
        fclose(file);
        return SOCKET_ERROR;
    }
    rewind(file);
    s = connect_to(host, port);
    if (s == INVALID_SOCKET) {
        fclose(file);
        return SOCKET_ERROR;
    }

    printf("sending %.1f MiB to %s port %s:", size / 1048576.0, host, port);
    fflush(stdout);
    result = send_file_header(s, path, (unsigned long long)size);
    if (result == 0)
        result = send_file(s, file, (unsigned long long)size);
    if (result == 0 && shutdown(s, SD_SEND) == SOCKET_ERROR)
        result = report("shutdown", WSAGetLastError());
    if (result == 0)
        result = print_answer(s);

    if (closesocket(s) == SOCKET_ERROR)
        result = report("closesocket", WSAGetLastError());
    fclose(file);
    return result;
}

int main(int argc, char **argv) {
    WSADATA wsa;
    int result;

    if (argc != 4) {
        fprintf(stderr, "usage: %s HOST PORT FILE\n", argv[0]);
        return 2;
    }
    result = WSAStartup(MAKEWORD(2, 2), &wsa);
    if (result != 0) {
        report("WSAStartup", result);
        return 1;
    }
    result = run(argv[1], argv[2], argv[3]);
    WSACleanup();
    return result == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
