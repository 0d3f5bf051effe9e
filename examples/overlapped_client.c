/*
 * Fetches a stream over each of many connections at once, from overlapped_server, and checks every byte.
 *
 *     overlapped_client ADDRESS PORT [CONNECTIONS [BYTES]]
 *
 * All connections are opened by one thread. Every other one tells of its operations by an event; a thread waits for the
 * events of up to 64 of them, which is the most that one wait can take. The others call completion routines, which run
 * while the first thread, which started the operations, sleeps alertably. Ends with 0 where every byte of all the
 * streams was right.
 */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "stream.h"
#include "threads.h"

#define BUFFER_SIZE 65536
#define MAX_REPORTS 10

/* One operation at a time: the send of the request, then receives until the server's end. */
typedef struct {
    OVERLAPPED overlapped; /* hEvent is NULL where a completion routine is called */
    SOCKET socket;
    int receiving;
    int over;
    int failed;
    char request[REQUEST_SIZE];
    DWORD request_length;
    uint64_t received; /* trailer included */
    checksum checksum;
    char trailer[TRAILER_SIZE];
    char buffer[BUFFER_SIZE];
} connection;

/* Those that one thread waits for. */
typedef struct {
    connection *members[WSA_MAXIMUM_WAIT_EVENTS];
    WSAEVENT events[WSA_MAXIMUM_WAIT_EVENTS];
    DWORD count;
    thread thread;
} group;

static uint64_t size = 10000000;
static int routines_outstanding;
static atomic_int reports;

static void CALLBACK routine(DWORD code, DWORD transferred, LPWSAOVERLAPPED overlapped, DWORD flags);

/* The first failures only: when a server goes away, every connection has the same to say. */
static void report(const char *call, DWORD code) {
    if (atomic_fetch_add(&reports, 1) < MAX_REPORTS)
        fprintf(stderr, "overlapped_client: %s failed: %u\n", call, (unsigned)code);
}

static void end(connection *it) {
    it->over = 1;
    if (closesocket(it->socket) == SOCKET_ERROR) {
        report("closesocket", WSAGetLastError());
        it->failed = 1;
    }
}

static void fail(connection *it, const char *call, DWORD code) {
    report(call, code);
    it->failed = 1;
    end(it);
}

static void start(connection *it) {
    LPWSAOVERLAPPED_COMPLETION_ROUTINE called = it->overlapped.hEvent == NULL ? routine : NULL;
    DWORD flags = 0;
    DWORD code;
    WSABUF buffer;
    int result;

    buffer.buf = it->receiving ? it->buffer : it->request;
    buffer.len = it->receiving ? sizeof(it->buffer) : it->request_length;
    if (it->receiving)
        result = WSARecv(it->socket, &buffer, 1, NULL, &flags, &it->overlapped, called);
    else
        result = WSASend(it->socket, &buffer, 1, NULL, 0, &it->overlapped, called);
    code = result == 0 ? 0 : (DWORD)WSAGetLastError();
    if (code != 0 && code != WSA_IO_PENDING)
        fail(it, it->receiving ? "WSARecv" : "WSASend", code);
    else if (called != NULL)
        routines_outstanding++;
}

/* The stream, then the trailer. What is more than that is only counted. */
static void take(connection *it, const char *data, DWORD length) {
    uint64_t before = it->received;
    DWORD part = 0;

    it->received += length;
    if (before < size) {
        part = size - before < length ? (DWORD)(size - before) : length;
        checksum_add(&it->checksum, data, part);
        before += part;
    }
    for (; part < length && before < size + TRAILER_SIZE; part++, before++)
        it->trailer[before - size] = data[part];
}

/* What follows on a completed operation. */
static void go_on(connection *it, DWORD code, DWORD transferred) {
    if (code != 0) {
        fail(it, it->receiving ? "WSARecv" : "WSASend", code);
    } else if (!it->receiving && transferred != it->request_length) {
        fail(it, "WSASend of all bytes", WSAEMSGSIZE);
    } else if (it->receiving && transferred == 0) {
        end(it);
    } else {
        if (it->receiving)
            take(it, it->buffer, transferred);
        it->receiving = 1;
        start(it);
    }
}

static void CALLBACK routine(DWORD code, DWORD transferred, LPWSAOVERLAPPED overlapped, DWORD flags) {
    (void)flags;
    routines_outstanding--;
    go_on(CONTAINING_RECORD(overlapped, connection, overlapped), code, transferred);
}

/* Nonzero where the operation has completed and the connection is over with it. */
static int look_at(connection *it) {
    DWORD transferred = 0;
    DWORD flags = 0;
    DWORD code = 0;

    if (!WSAGetOverlappedResult(it->socket, &it->overlapped, &transferred, FALSE, &flags))
        code = (DWORD)WSAGetLastError();
    if (code != WSA_IO_INCOMPLETE)
        go_on(it, code, transferred);
    return it->over;
}

/* The wait tells the first event that is set. All behind it are looked at too, lest the first ones starve the last. */
static THREAD_RESULT wait_for_group(void *argument) {
    group *it = argument;

    while (it->count > 0) {
        DWORD i = WSAWaitForMultipleEvents(it->count, it->events, FALSE, WSA_INFINITE, FALSE);
        if (i == WSA_WAIT_FAILED) {
            report("WSAWaitForMultipleEvents", WSAGetLastError());
            exit(EXIT_FAILURE);
        }
        i -= WSA_WAIT_EVENT_0;
        while (i < it->count) {
            if (!look_at(it->members[i])) {
                i++;
                continue;
            }
            WSACloseEvent(it->events[i]);
            it->count--;
            it->events[i] = it->events[it->count];
            it->members[i] = it->members[it->count];
        }
    }
    return THREAD_END;
}

static int join_group(group *it, connection *member) {
    WSAEVENT event = WSACreateEvent();

    if (event == WSA_INVALID_EVENT) {
        report("WSACreateEvent", WSAGetLastError());
        return 0;
    }
    member->overlapped.hEvent = event;
    it->events[it->count] = event;
    it->members[it->count] = member;
    it->count++;
    return 1;
}

static int connect_to(connection *it, const struct sockaddr_in *to, int number) {
    it->checksum = checksum_start();
    it->request_length = (DWORD)snprintf(it->request, sizeof(it->request), "GET %" PRIu64 " %d\n", size, number);
    it->socket = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (it->socket == INVALID_SOCKET) {
        report("WSASocket", WSAGetLastError());
        return 0;
    }
    if (connect(it->socket, (const struct sockaddr *)to, sizeof(*to)) == SOCKET_ERROR) {
        report("connect", WSAGetLastError());
        return 0;
    }
    return 1;
}

/* Prints the result of all the connections, and returns whether it is good. */
static int summarize(const connection *all, int count, long long duration) {
    uint64_t bytes = 0;
    int mismatches = 0;
    int failures = 0;
    int i;

    for (i = 0; i < count; i++) {
        bytes += all[i].received;
        if (all[i].failed)
            failures++;
        else if (all[i].received != size + TRAILER_SIZE ||
                 load_word(all[i].trailer) != checksum_value(&all[i].checksum))
            mismatches++;
    }
    printf("fetched: %d connections, %" PRIu64 " bytes, %d mismatches, %d failures\n", count, bytes, mismatches,
           failures);
    printf("%.2f s, %.0f MiB/s\n", (double)duration / 1000, (double)bytes / 1048.576 / (double)(duration + !duration));
    return mismatches == 0 && failures == 0;
}

/* Nonzero where everything could be started. */
static int open_all(connection *all, int count, group *groups, const struct sockaddr_in *to) {
    int i;

    for (i = 0; i < count; i++) {
        if (!connect_to(&all[i], to, i))
            return 0;
        if (i % 2 == 0 && !join_group(&groups[i / 2 / WSA_MAXIMUM_WAIT_EVENTS], &all[i]))
            return 0;
        start(&all[i]);
        if (all[i].failed)
            return 0;
    }
    return 1;
}

static int fetch(const struct sockaddr_in *to, int count) {
    int group_count = ((count + 1) / 2 + WSA_MAXIMUM_WAIT_EVENTS - 1) / WSA_MAXIMUM_WAIT_EVENTS;
    connection *all = calloc((size_t)count, sizeof(*all));
    group *groups = calloc((size_t)group_count, sizeof(*groups));
    long long begin = milliseconds();
    int result;
    int i;

    if (all == NULL || groups == NULL) {
        report("calloc", ERROR_NOT_ENOUGH_MEMORY);
        return 0;
    }
    if (!open_all(all, count, groups, to))
        return 0;
    for (i = 0; i < group_count; i++)
        if (!thread_start(&groups[i].thread, wait_for_group, &groups[i])) {
            fprintf(stderr, "overlapped_client: no thread\n");
            return 0;
        }
    while (routines_outstanding > 0)
        SleepEx(INFINITE, TRUE);
    for (i = 0; i < group_count; i++)
        thread_join(groups[i].thread);
    result = summarize(all, count, milliseconds() - begin);
    free(groups);
    free(all);
    return result;
}

int main(int argc, char **argv) {
    WSADATA wsa;
    struct sockaddr_in to;
    int count = argc > 3 ? atoi(argv[3]) : 1000;
    int result;

    result = WSAStartup(MAKEWORD(2, 2), &wsa);
    if (result != 0) {
        report("WSAStartup", (DWORD)result);
        return EXIT_FAILURE;
    }
    ZeroMemory(&to, sizeof(to));
    to.sin_family = AF_INET;
    if (argc > 4)
        size = strtoull(argv[4], NULL, 10);
    if (argc < 3 || argc > 5 || count < 1 || inet_pton(AF_INET, argv[1], &to.sin_addr) != 1) {
        fprintf(stderr, "usage: %s ADDRESS PORT [CONNECTIONS [BYTES]]\n", argv[0]);
        return 2;
    }
    to.sin_port = htons((u_short)atoi(argv[2]));
    result = fetch(&to, count);
    if (!result)
        exit(EXIT_FAILURE); /* with what may still be outstanding */
    WSACleanup();
    return EXIT_SUCCESS;
}
