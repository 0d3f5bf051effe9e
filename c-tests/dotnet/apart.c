/* What stays apart: a socket that is disposed while a member of it runs, and the next one with its number; the
 * program's WSACleanup and the sockets of this door; a forked child and its parent. */
#define _GNU_SOURCE
#include "operations.h"
#include <sys/wait.h>
#include <unistd.h>

enum { SEGMENTS = 1000000, ROUNDS = 10 };

static dotnet_segment *segments;
static char room[8 << 20];
static flag begun;

static THREAD_RESULT send_many(void *argument) {
    begun = 1;
    dotnet_socket_send_list(argument, segments, SEGMENTS, NULL, NULL);
    return 0;
}

/* The list takes so long to be looked through that the socket is gone when it is to be sent. */
static void disposed_meanwhile(void) {
    int strayed = 0;
    segments = calloc(SEGMENTS, sizeof *segments);
    for (int i = 0; i < SEGMENTS; i++)
        segments[i] = (dotnet_segment){"x", 0, i < 3};
    for (int i = 0; i < ROUNDS; i++) {
        connection first = linked(0), second;
        thread sender;
        begun = 0;
        sender = thread_start(send_many, first.socket);
        wait_until(begun);
        usleep(1000 * (unsigned)(i + 1));
        dotnet_socket_close(first.socket, NULL);
        second = linked(0);
        thread_join(sender);
        dotnet_socket_shutdown(second.socket, 1, NULL);
        strayed += peer_take(second.peer, room, 8) != 0;
        unlinked(first);
        unlinked(second);
    }
    free(segments);
    check("no-byte-strays", strayed == 0);
}

static void cleanup(void) {
    WSADATA wsa;
    static char data[4 << 20];
    connection it = linked(0);
    operation op = {.data = data, .size = sizeof data};
    int sent;
    check("startup", WSAStartup(MAKEWORD(2, 2), &wsa) == 0);
    require("begin", operation_begin(&op, it.socket, 0) == DOTNET_NONE);
    check("cleanup", WSACleanup() == 0);
    check("drains", peer_take(it.peer, room, (int)sizeof data) == (int)sizeof data);
    check("ends", dotnet_socket_end_send(it.socket, op.result, &sent, NULL) == DOTNET_NONE && sent == (int)sizeof data);
    check("still-open", dotnet_socket_send(it.socket, "x", 1, &sent, NULL) == DOTNET_NONE);
    wait_until(op.callbacks);
    dotnet_async_result_free(op.result);
    unlinked(it);
}

static flag stop;

static THREAD_RESULT send_nothing(void *argument) {
    while (!stop)
        dotnet_socket_send(argument, "", 0, NULL, NULL);
    return 0;
}

/* In the child: what was pending in the parent has ended, new operations work, and no lock is left taken. */
static int in_child(connection it, operation *pending) {
    dotnet_error error;
    operation own = {.data = "child", .size = 5};
    connection fresh = linked(0);
    int sent;
    alarm(20);
    if (dotnet_socket_send(it.socket, "", 0, &sent, NULL) != DOTNET_NONE)
        return 1;
    if (dotnet_socket_end_send(pending->socket, pending->result, &sent, &error) != DOTNET_SOCKET_EXCEPTION ||
        error.error_code != WSA_OPERATION_ABORTED)
        return 2;
    if (operation_begin(&own, fresh.socket, 0) != DOTNET_NONE ||
        dotnet_socket_end_send(fresh.socket, own.result, &sent, NULL) != DOTNET_NONE || sent != 5)
        return 3;
    return 0;
}

static void forked(void) {
    static char data[8 << 20];
    connection it = linked(0), full = linked(4096);
    operation op = {.data = data, .size = sizeof data};
    thread senders[3];
    int status, failed = 0;
    require("begin", operation_begin(&op, full.socket, 0) == DOTNET_NONE);
    for (int i = 0; i < 3; i++)
        senders[i] = thread_start(send_nothing, it.socket);
    for (int i = 0; i < 20; i++) {
        pid_t child = fork();
        if (child == 0)
            _exit(in_child(it, &op));
        require("fork", child > 0 && waitpid(child, &status, 0) == child);
        failed += status != 0;
    }
    stop = 1;
    for (int i = 0; i < 3; i++)
        thread_join(senders[i]);
    check("children", failed == 0);
    check("parent-drains", peer_take(full.peer, room, (int)sizeof data) == (int)sizeof data);
    check("parent-ends", dotnet_socket_end_send(full.socket, op.result, NULL, NULL) == DOTNET_NONE);
    wait_until(op.callbacks);
    check("once", op.callbacks == 1);
    dotnet_async_result_free(op.result);
    unlinked(it);
    unlinked(full);
}

static void checked_in_order(void) {
    connection it = linked(0);
    dotnet_error error;
    int code = 0;
    dotnet_socket_close(it.socket, NULL);
    dotnet_socket_send_list(it.socket, (dotnet_segment *)8, 1, NULL, &error);
    check("unreadable-list", error.exception == DOTNET_OBJECT_DISPOSED_EXCEPTION);
    check("with-code", dotnet_socket_send_list_code(it.socket, (dotnet_segment *)8, 1, 0, &code, NULL, NULL) ==
                           DOTNET_OBJECT_DISPOSED_EXCEPTION);
    unlinked(it);
}

int main(void) {
    disposed_meanwhile();
    cleanup();
    forked();
    checked_in_order();
    return check_result();
}
