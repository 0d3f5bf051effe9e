/* Connected sockets of the C API and operations on them, for the tests that begin many. Each callback counts itself. */
#pragma once
#include "../check.h"
#include "../thread.h"
#include "peer.h"
#include <dirent.h>
#include <stdint.h>

typedef struct {
    dotnet_socket *socket;
    int peer;
} connection;

typedef struct operation {
    dotnet_socket *socket;
    dotnet_async_result *result, *given;
    const char *data;
    int size, sent;
    flag callbacks, ended; /* ended: what EndSend in the callback returned */
    void (*then)(struct operation *);
} operation;

enum { NOT_ENDED = -1 };

static inline connection linked(int send_buffer) {
    int listener = peer_open(0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)peer_port(listener))};
    connection it;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require("create", dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &it.socket, NULL) == DOTNET_NONE);
    if (send_buffer)
        require("buffer", dotnet_socket_set_send_buffer_size(it.socket, send_buffer, NULL) == DOTNET_NONE);
    require("connect", dotnet_socket_connect(it.socket, (struct sockaddr *)&to, sizeof to, NULL) == DOTNET_NONE);
    it.peer = peer_accept(listener);
    return it;
}

static inline void unlinked(connection it) {
    dotnet_socket_free(it.socket);
    if (it.peer)
        peer_close(it.peer);
}

static inline void operation_called(dotnet_async_result *result) {
    operation *it = dotnet_async_result_state(result);
    it->given = result;
    if (it->then)
        it->then(it);
    it->callbacks++;
}

/* For `then`: ends the operation in its callback. */
static inline void operation_end(operation *it) {
    it->ended = dotnet_socket_end_send(it->socket, it->given, &it->sent, NULL);
}

/* Begins it on the socket: as one buffer, or as a list of two segments. */
static inline int operation_begin(operation *it, dotnet_socket *socket, int listed) {
    dotnet_segment two[2] = {{it->data, 0, it->size / 3}, {it->data, it->size / 3, it->size - it->size / 3}};
    it->socket = socket;
    it->ended = NOT_ENDED;
    if (listed)
        return dotnet_socket_begin_send_list(socket, two, 2, 0, operation_called, it, &it->result, NULL);
    return dotnet_socket_begin_send(socket, it->data, it->size, 0, it->size, 0, operation_called, it, &it->result,
                                    NULL);
}

static inline void fill_pattern(char *data, size_t length, unsigned seed) {
    for (size_t i = 0; i < length; i++)
        data[i] = (char)((i + seed * 7919ull) * 2654435761u >> 13);
}

static inline int count_threads(void) {
    DIR *tasks = opendir("/proc/self/task");
    int count = 0;
    for (struct dirent *entry; (entry = readdir(tasks));)
        count += entry->d_name[0] != '.';
    closedir(tasks);
    return count;
}
