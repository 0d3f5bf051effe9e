/* The table of cases against the C API. */
#include "face.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>

static char nothing;

static void say(dotnet_exception returned, const dotnet_error *it, char *said) {
    static const char *const names[] = {"",
                                        "ArgumentNullException",
                                        "ArgumentException",
                                        "ArgumentOutOfRangeException",
                                        "InvalidOperationException",
                                        "ObjectDisposedException",
                                        "SocketException",
                                        "NotSupportedException",
                                        "OutOfMemoryException"};
    *said = 0;
    if (returned != it->exception)
        sprintf(said, "returned %d, told %d", returned, it->exception);
    else if (returned == DOTNET_SOCKET_EXCEPTION)
        sprintf(said, "%s %d", names[returned], it->error_code);
    else if (returned == DOTNET_OBJECT_DISPOSED_EXCEPTION)
        sprintf(said, "%s%s", names[returned], it->parameter ? "" : " without a name");
    else if (returned != DOTNET_NONE)
        sprintf(said, "%s%s%s", names[returned], it->parameter ? " " : "", it->parameter ? it->parameter : "");
}

/* A call whose last argument is `&told`, which it has to fill in. */
#define CALL(call)                                                                                                     \
    do {                                                                                                               \
        dotnet_error told = {99, 99, "poison"};                                                                        \
        dotnet_exception returned = call;                                                                              \
        say(returned, &told, said);                                                                                    \
    } while (0)

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return to;
}

static void *c_create(int datagram, char *said) {
    dotnet_socket *it = NULL;
    CALL(dotnet_socket_create(AF_INET, datagram ? SOCK_DGRAM : SOCK_STREAM, datagram ? IPPROTO_UDP : IPPROTO_TCP, &it,
                              &told));
    return it;
}

static void *c_accept(void *socket, char *said) {
    dotnet_socket *it = NULL;
    CALL(dotnet_socket_accept(socket, &it, &told));
    return it;
}

static void c_connect(void *socket, int port, char *said) {
    struct sockaddr_in to = loopback(port);
    CALL(dotnet_socket_connect(socket, (struct sockaddr *)&to, sizeof to, &told));
}

static void c_bind(void *socket, char *said) {
    struct sockaddr_in own = loopback(0);
    CALL(dotnet_socket_bind(socket, (struct sockaddr *)&own, sizeof own, &told));
}

static void c_listen(void *socket, char *said) { CALL(dotnet_socket_listen(socket, 1, &told)); }
static void c_shutdown(void *socket, int how, char *said) { CALL(dotnet_socket_shutdown(socket, how, &told)); }
static void c_close(void *socket, char *said) { CALL(dotnet_socket_close(socket, &told)); }
static void c_free(void *socket) { dotnet_socket_free(socket); }
static int c_descriptor(void *socket) { return (int)dotnet_socket_get_handle(socket); }

/* An array without bytes is one nevertheless. */
static dotnet_segment *segments_of(const list *it) {
    dotnet_segment *all = it->parts ? malloc((size_t)it->count * sizeof *all + 1) : NULL;
    for (int i = 0; i < it->count; i++)
        all[i] = (dotnet_segment){it->parts[i].array.bytes, it->parts[i].offset, it->parts[i].count};
    return all;
}

static int c_send(void *s, const sending *it, char *said) {
    const array *b = &it->buffer;
    dotnet_segment *all = segments_of(&it->segments);
    int sent = 0, n = it->segments.count;
    if (it->form == WHOLE)
        CALL(dotnet_socket_send(s, b->bytes, b->length, &sent, &told));
    else if (it->form == FLAGS)
        CALL(dotnet_socket_send_flags(s, b->bytes, b->length, it->flags, &sent, &told));
    else if (it->form == SIZE)
        CALL(dotnet_socket_send_size(s, b->bytes, b->length, it->size, it->flags, &sent, &told));
    else if (it->form == PART && !it->code)
        CALL(dotnet_socket_send_part(s, b->bytes, b->length, it->offset, it->size, it->flags, &sent, &told));
    else if (it->form == PART)
        CALL(dotnet_socket_send_part_code(s, b->bytes, b->length, it->offset, it->size, it->flags, it->code, &sent,
                                          &told));
    else if (it->form == LIST)
        CALL(dotnet_socket_send_list(s, all, n, &sent, &told));
    else if (!it->code)
        CALL(dotnet_socket_send_list_flags(s, all, n, it->flags, &sent, &told));
    else
        CALL(dotnet_socket_send_list_code(s, all, n, it->flags, it->code, &sent, &told));
    free(all);
    return sent;
}

static int c_send_to(void *socket, array it, int port, char *said) {
    struct sockaddr_in to = loopback(port);
    int sent = 0;
    CALL(dotnet_socket_send_to(socket, it.bytes, it.length, 0, it.length, 0, (struct sockaddr *)&to, sizeof to, &sent,
                               &told));
    return sent;
}

static int c_receive(void *socket, void *data, int length, char *said) {
    int received = 0;
    CALL(dotnet_socket_receive(socket, data, length, 0, length, 0, &received, &told));
    return received;
}

static int c_get(void *socket, enum property which, char *said) {
    int value = 0;
    if (which == AVAILABLE)
        CALL(dotnet_socket_get_available(socket, &value, &told));
    else if (which == BLOCKING)
        CALL(dotnet_socket_get_blocking(socket, &value, &told));
    else if (which == CONNECTED)
        CALL(dotnet_socket_get_connected(socket, &value, &told));
    else
        CALL(dotnet_socket_get_send_timeout(socket, &value, &told));
    return value;
}

static void c_set(void *socket, enum property which, int value, char *said) {
    if (which == BLOCKING)
        CALL(dotnet_socket_set_blocking(socket, value, &told));
    else
        CALL(dotnet_socket_set_send_timeout(socket, value, &told));
}

static void called(dotnet_async_result *result) { noted(dotnet_async_result_state(result), result); }

static void *c_begin(void *s, const sending *it, begun *state, char *said) {
    const array *b = &it->buffer;
    dotnet_segment *all = segments_of(&it->segments);
    dotnet_async_result *result = NULL;
    dotnet_async_callback callback = state->callback ? called : NULL;
    int n = it->segments.count;
    if (it->form == PART && !it->code)
        CALL(dotnet_socket_begin_send(s, b->bytes, b->length, it->offset, it->size, it->flags, callback, state, &result,
                                      &told));
    else if (it->form == PART)
        CALL(dotnet_socket_begin_send_code(s, b->bytes, b->length, it->offset, it->size, it->flags, it->code, callback,
                                           state, &result, &told));
    else if (!it->code)
        CALL(dotnet_socket_begin_send_list(s, all, n, it->flags, callback, state, &result, &told));
    else
        CALL(dotnet_socket_begin_send_list_code(s, all, n, it->flags, it->code, callback, state, &result, &told));
    free(all);
    return result;
}

static int c_end(void *socket, void *result, int *code, char *said) {
    int sent = 0;
    if (code)
        CALL(dotnet_socket_end_send_code(socket, result, code, &sent, &told));
    else
        CALL(dotnet_socket_end_send(socket, result, &sent, &told));
    return sent;
}

static int c_is_completed(void *result) { return dotnet_async_result_is_completed(result); }
static int c_synchronously(void *result) { return dotnet_async_result_completed_synchronously(result); }
static int c_has_state(void *result, begun *it) { return dotnet_async_result_state(result) == it; }
static int c_wait(void *result, int milliseconds) {
    return WaitForSingleObject(dotnet_async_result_wait_handle(result), (DWORD)milliseconds) == WAIT_OBJECT_0;
}
static int c_same(void *result, void *other) { return result == other; }
static void c_free_result(void *result) { dotnet_async_result_free(result); }
static void *c_strange(void) { return &nothing; }

int main(int count, char **arguments) {
    static const face c = {c_create,    c_accept, c_connect,    c_bind,        c_listen,       c_shutdown,
                           c_close,     c_free,   c_descriptor, c_send,        c_send_to,      c_receive,
                           c_get,       c_set,    c_begin,      c_end,         c_is_completed, c_synchronously,
                           c_has_state, c_wait,   c_same,       c_free_result, c_strange};
    return cases_main(&c, count, arguments);
}
