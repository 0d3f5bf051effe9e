/* What a program does that is not linked with the library: it opens the file by name and asks for functions. POSIX'
 * headers only: this is a POSIX program, whose `send` is libc's. The types are Win64's, written down by hand as such
 * programs do. */
#pragma once
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NOT_STARTED 10093
#define NOT_SOCKET 10038
#define NOT_CONNECTED 10057

typedef uint64_t SOCKET;
typedef struct {
    uint32_t len;
    char *buf;
} WSABUF;

typedef struct {
    int (*WSAStartup)(uint16_t, void *);
    int (*WSACleanup)(void);
    int (*WSAGetLastError)(void);
    SOCKET (*socket)(int, int, int);
    int (*bind)(SOCKET, const void *, int);
    int (*listen)(SOCKET, int);
    int (*getsockname)(SOCKET, void *, int *);
    int (*connect)(SOCKET, const void *, int);
    SOCKET (*accept)(SOCKET, void *, int *);
    int (*send)(SOCKET, const char *, int, int);
    int (*recv)(SOCKET, char *, int, int);
    int (*WSASend)(SOCKET, WSABUF *, uint32_t, uint32_t *, uint32_t, void *, void *);
    int (*closesocket)(SOCKET);
} winsock;

static int check_failures;

static inline void check(const char *label, int holds) {
    if (!holds)
        printf("FAIL %s [errno %d]\n", label, errno);
    check_failures += !holds;
}

static inline void require(const char *label, int holds) {
    check(label, holds);
    if (!holds)
        exit(1);
}

static inline void *open_library(const char *name, int mode) {
    void *library = dlopen(name, mode);
    if (!library)
        printf("%s\n", dlerror());
    require(name, library != NULL);
    return library;
}

static inline void *function(void *library, const char *name) {
    void *found = dlsym(library, name);
    require(name, found != NULL);
    return found;
}

/* ISO C has no conversion from dlsym's object pointer to a function pointer; POSIX has it. */
#define ASK(to, library, name) (*(void **)&(to)->name = function(library, #name))

static inline winsock ask(void *library) {
    winsock it;
    ASK(&it, library, WSAStartup);
    ASK(&it, library, WSACleanup);
    ASK(&it, library, WSAGetLastError);
    ASK(&it, library, socket);
    ASK(&it, library, bind);
    ASK(&it, library, listen);
    ASK(&it, library, getsockname);
    ASK(&it, library, connect);
    ASK(&it, library, accept);
    ASK(&it, library, send);
    ASK(&it, library, recv);
    ASK(&it, library, WSASend);
    ASK(&it, library, closesocket);
    return it;
}

static inline void start(const winsock *it) {
    char data[408];
    require("startup", it->WSAStartup(0x0202, data) == 0);
}

/* Two sockets of the library, connected over the loopback. */
static inline void connect_pair(const winsock *it, SOCKET ends[2]) {
    struct sockaddr_in name = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int length = sizeof name;
    SOCKET listener = it->socket(AF_INET, SOCK_STREAM, 0);
    require("bind", it->bind(listener, &name, length) == 0);
    require("listen", it->listen(listener, 1) == 0 && it->getsockname(listener, &name, &length) == 0);
    ends[0] = it->socket(AF_INET, SOCK_STREAM, 0);
    require("connect", it->connect(ends[0], &name, length) == 0);
    ends[1] = it->accept(listener, NULL, NULL);
    require("accept", ends[1] != (SOCKET)-1);
    it->closesocket(listener);
}

/* Text goes over the pair by `send` and by WSASend. */
static inline int exchanges(const winsock *it, SOCKET ends[2]) {
    WSABUF buffers[2] = {{3, "wsa"}, {4, "send"}};
    uint32_t sent = 0;
    char got[16] = {0};
    int had = 0, n;
    if (it->send(ends[0], "send+", 5, 0) != 5 || it->WSASend(ends[0], buffers, 2, &sent, 0, NULL, NULL) != 0 ||
        sent != 7)
        return 0;
    while (had < 12 && (n = it->recv(ends[1], got + had, 12 - had, 0)) > 0)
        had += n;
    return strcmp(got, "send+wsasend") == 0;
}

static inline int check_result(void) { return check_failures ? 1 : 0; }
