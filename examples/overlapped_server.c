/*
 * Streams pseudo-random bytes to many clients from one completion port.
 *
 *     overlapped_server [PORT [WORKERS [CONNECTIONS]]]
 *
 * Listens on PORT of 127.0.0.1 (0: on a free one), prints the port, serves CONNECTIONS clients and ends, with 0 where
 * each of them got everything. The exchange is described in stream.h.
 */
#include "overlapped_connection.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define ACCEPTS 16
#define MAX_WORKERS 64

static listener entrance;
static int workers = 4;
static int connections = 1000;
static atomic_int accepts_started;
static atomic_int connections_ended;
static atomic_int failures;
static atomic_ullong bytes_served;

/* Counts a connection that is over. After the last one every worker is told to go home. */
static void count_end(int succeeded) {
    int i;

    if (!succeeded)
        atomic_fetch_add(&failures, 1);
    if (atomic_fetch_add(&connections_ended, 1) + 1 == connections)
        for (i = 0; i < workers; i++)
            PostQueuedCompletionStatus(entrance.port, 0, 0, NULL);
}

static void end(connection *it) {
    uint64_t size = it->size;
    int succeeded = connection_destroy(it);

    if (succeeded)
        atomic_fetch_add(&bytes_served, size);
    count_end(succeeded);
}

/* Waits for one more client, as long as there are clients to come: none of these calls is left over at the end. */
static void start_accept(void) {
    while (atomic_fetch_add(&accepts_started, 1) < connections) {
        connection *it = connection_create(&entrance);
        if (it == NULL) {
            report("calloc", ERROR_NOT_ENOUGH_MEMORY);
            count_end(0);
        } else if (connection_accept(it) > 0) {
            return;
        } else {
            end(it);
        }
    }
}

static THREAD_RESULT work(void *unused) {
    (void)unused;
    for (;;) {
        DWORD transferred;
        ULONG_PTR key;
        OVERLAPPED *overlapped = NULL;
        operation *done;
        connection *it;
        BOOL succeeded = GetQueuedCompletionStatus(entrance.port, &transferred, &key, &overlapped, INFINITE);
        DWORD code = succeeded ? 0 : GetLastError();

        if (overlapped == NULL) {
            if (!succeeded)
                report("GetQueuedCompletionStatus", code);
            return THREAD_END;
        }
        done = CONTAINING_RECORD(overlapped, operation, overlapped);
        it = done->owner;
        if (done->purpose == ACCEPT)
            start_accept();
        if (connection_completed(done, transferred, code) == 0)
            end(it);
    }
}

static int find_accept_ex(void) {
    GUID id = WSAID_ACCEPTEX;
    DWORD length;

    return WSAIoctl(entrance.socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof(id), &entrance.accept_ex,
                    sizeof(entrance.accept_ex), &length, NULL, NULL);
}

/* Returns the port that it listens on, 0 for a failure. */
static int open_entrance(int number) {
    struct sockaddr_in address;
    int length = sizeof(address);

    entrance.port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, (DWORD)workers);
    if (entrance.port == NULL) {
        report("CreateIoCompletionPort", GetLastError());
        return 0;
    }
    ZeroMemory(&address, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_port = htons((u_short)number);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    entrance.socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (entrance.socket == INVALID_SOCKET || bind(entrance.socket, (struct sockaddr *)&address, length) != 0 ||
        listen(entrance.socket, SOMAXCONN) != 0 || find_accept_ex() != 0 ||
        getsockname(entrance.socket, (struct sockaddr *)&address, &length) != 0) {
        report("listening", WSAGetLastError());
        return 0;
    }
    if (CreateIoCompletionPort((HANDLE)entrance.socket, entrance.port, 0, 0) == NULL) {
        report("CreateIoCompletionPort", GetLastError());
        return 0;
    }
    return ntohs(address.sin_port);
}

static int serve(int number) {
    thread threads[MAX_WORKERS];
    int i;

    number = open_entrance(number);
    if (number == 0)
        return EXIT_FAILURE;
    for (i = 0; i < ACCEPTS; i++)
        start_accept();
    for (i = 0; i < workers; i++)
        if (!thread_start(&threads[i], work, NULL)) {
            fprintf(stderr, "overlapped_server: no thread\n");
            exit(EXIT_FAILURE);
        }
    printf("listening on 127.0.0.1 port %d\n", number);
    fflush(stdout);
    for (i = 0; i < workers; i++)
        thread_join(threads[i]);
    closesocket(entrance.socket);
    CloseHandle(entrance.port);
    printf("served: %d connections, %" PRIu64 " bytes, %d failures\n", atomic_load(&connections_ended),
           (uint64_t)atomic_load(&bytes_served), atomic_load(&failures));
    return connections_ended == connections && failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv) {
    WSADATA wsa;
    int result;
    int number = argc > 1 ? atoi(argv[1]) : 0;

    if (argc > 2)
        workers = atoi(argv[2]);
    if (argc > 3)
        connections = atoi(argv[3]);
    if (argc > 4 || number < 0 || number > 65535 || workers < 1 || workers > MAX_WORKERS || connections < 1) {
        fprintf(stderr, "usage: %s [PORT [WORKERS [CONNECTIONS]]]\n", argv[0]);
        return 2;
    }
    result = WSAStartup(MAKEWORD(2, 2), &wsa);
    if (result != 0) {
        report("WSAStartup", (DWORD)result);
        return EXIT_FAILURE;
    }
    result = serve(number);
    WSACleanup();
    return result;
}
