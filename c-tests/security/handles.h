/* One handle of each kind, and every call that takes one. Native only. */
#pragma once
#include "peers.h"
#include <mswsock.h>

enum kind { AN_EVENT, A_PORT, A_SEMAPHORE, A_MUTEX, A_TIMER, A_THREAD, KINDS };
static const char *const kind_names[] = {"event", "port", "semaphore", "mutex", "timer", "thread"};

static HANDLE never;

static DWORD WINAPI waits(void *unused) {
    (void)unused;
    WaitForSingleObject(never, INFINITE);
    return 7;
}

static void CALLBACK nothing(ULONG_PTR unused) { (void)unused; }

/* Not signalled, the mutex owned by the caller, the thread waiting for `never`. */
static HANDLE make(enum kind kind) {
    HANDLE it = NULL;
    switch (kind) {
    case AN_EVENT:
        it = CreateEventA(NULL, TRUE, FALSE, NULL);
        break;
    case A_PORT:
        it = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
        break;
    case A_SEMAPHORE:
        it = CreateSemaphoreA(NULL, 0, 9, NULL);
        break;
    case A_MUTEX:
        it = CreateMutexA(NULL, TRUE, NULL);
        break;
    case A_TIMER:
        it = CreateWaitableTimerA(NULL, TRUE, NULL);
        break;
    default:
        it = CreateThread(NULL, 0, waits, NULL, 0, NULL);
    }
    require("make", it != NULL);
    return it;
}

typedef struct {
    const char *name;
    int takes; /* a bit for each kind */
    long long fails;
    DWORD code;
    long long (*run)(HANDLE it);
} handle_call;

static long long set_event(HANDLE it) { return SetEvent(it); }
static long long reset_event(HANDLE it) { return ResetEvent(it); }
static long long wsa_set_event(HANDLE it) { return WSASetEvent(it); }
static long long wsa_reset_event(HANDLE it) { return WSAResetEvent(it); }
static long long post(HANDLE it) { return PostQueuedCompletionStatus(it, 1, 2, NULL); }
static long long take(HANDLE it) {
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED *overlapped;
    return GetQueuedCompletionStatus(it, &bytes, &key, &overlapped, 0);
}
static long long take_several(HANDLE it) {
    OVERLAPPED_ENTRY entry;
    ULONG count;
    return GetQueuedCompletionStatusEx(it, &entry, 1, &count, 0, FALSE);
}
static long long associate(HANDLE it) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    long long result = (long long)CreateIoCompletionPort((HANDLE)s, it, 0, 0);
    DWORD error = GetLastError();
    closesocket(s);
    SetLastError(error);
    return result;
}
static long long release_semaphore(HANDLE it) { return ReleaseSemaphore(it, 1, NULL); }
static long long release_mutex(HANDLE it) { return ReleaseMutex(it); }
static long long set_timer(HANDLE it) {
    LARGE_INTEGER due = {.QuadPart = 0};
    return SetWaitableTimer(it, &due, 0, NULL, NULL, FALSE);
}
static long long cancel_timer(HANDLE it) { return CancelWaitableTimer(it); }
static long long exit_code(HANDLE it) {
    DWORD code;
    return GetExitCodeThread(it, &code);
}
static long long resume(HANDLE it) { return ResumeThread(it); }
static long long terminate(HANDLE it) { return TerminateThread(it, 1); }
static long long queue_procedure(HANDLE it) { return QueueUserAPC(nothing, it, 0); }
static long long select_events(HANDLE it) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    long long result = WSAEventSelect(s, it, FD_WRITE);
    DWORD error = GetLastError();
    closesocket(s);
    SetLastError(error);
    return result;
}
static long long wait_one(HANDLE it) { return WaitForSingleObject(it, 0); }
static long long wait_several(HANDLE it) {
    HANDLE both[2] = {never, it};
    return WaitForMultipleObjects(2, both, FALSE, 0);
}
static long long wsa_wait(HANDLE it) { return WSAWaitForMultipleEvents(1, &it, TRUE, 0, FALSE); }
static long long cancel_io(HANDLE it) { return CancelIo(it); }
static long long cancel_io_ex(HANDLE it) { return CancelIoEx(it, NULL); }
static long long skip(HANDLE it) { return SetFileCompletionNotificationModes(it, 1); }
#define ALL ((1 << KINDS) - 1)
#define WAITABLE (ALL & ~(1 << A_PORT))
static const handle_call handle_calls[] = {
    {"SetEvent", 1 << AN_EVENT, 0, ERROR_INVALID_HANDLE, set_event},
    {"ResetEvent", 1 << AN_EVENT, 0, ERROR_INVALID_HANDLE, reset_event},
    {"WSASetEvent", 1 << AN_EVENT, 0, ERROR_INVALID_HANDLE, wsa_set_event},
    {"WSAResetEvent", 1 << AN_EVENT, 0, ERROR_INVALID_HANDLE, wsa_reset_event},
    {"PostQueuedCompletionStatus", 1 << A_PORT, 0, ERROR_INVALID_HANDLE, post},
    {"GetQueuedCompletionStatus", 1 << A_PORT, 0, ERROR_INVALID_HANDLE, take},
    {"GetQueuedCompletionStatusEx", 1 << A_PORT, 0, ERROR_INVALID_HANDLE, take_several},
    {"CreateIoCompletionPort", 1 << A_PORT, 0, ERROR_INVALID_HANDLE, associate},
    {"ReleaseSemaphore", 1 << A_SEMAPHORE, 0, ERROR_INVALID_HANDLE, release_semaphore},
    {"ReleaseMutex", 1 << A_MUTEX, 0, ERROR_INVALID_HANDLE, release_mutex},
    {"SetWaitableTimer", 1 << A_TIMER, 0, ERROR_INVALID_HANDLE, set_timer},
    {"CancelWaitableTimer", 1 << A_TIMER, 0, ERROR_INVALID_HANDLE, cancel_timer},
    {"GetExitCodeThread", 1 << A_THREAD, 0, ERROR_INVALID_HANDLE, exit_code},
    {"ResumeThread", 1 << A_THREAD, 0xFFFFFFFF, ERROR_INVALID_HANDLE, resume},
    {"TerminateThread", 1 << A_THREAD, 0, ERROR_INVALID_HANDLE, terminate},
    {"QueueUserAPC", 1 << A_THREAD, 0, ERROR_INVALID_HANDLE, queue_procedure},
    {"WSAEventSelect", 1 << AN_EVENT, SOCKET_ERROR, WSAEINVAL, select_events},
    {"WaitForSingleObject", WAITABLE, WAIT_FAILED, ERROR_INVALID_HANDLE, wait_one},
    {"WaitForMultipleObjects", WAITABLE, WAIT_FAILED, ERROR_INVALID_HANDLE, wait_several},
    {"WSAWaitForMultipleEvents", WAITABLE, WSA_WAIT_FAILED, ERROR_INVALID_HANDLE, wsa_wait},
    {"CancelIo", 0, 0, ERROR_INVALID_HANDLE, cancel_io},
    {"CancelIoEx", 0, 0, ERROR_INVALID_HANDLE, cancel_io_ex},
    {"SetFileCompletionNotificationModes", 0, 0, ERROR_INVALID_HANDLE, skip},
};
enum { HANDLE_CALLS = sizeof handle_calls / sizeof *handle_calls };

/* The call refuses the handle, with its code for that. */
static void refuses(const char *what, const handle_call *call, HANDLE it) {
    long long result;
    DWORD error;
    SetLastError(SENTINEL);
    result = call->run(it);
    error = GetLastError();
    if (result != call->fails || error != call->code)
        printf("%s of %s: %lld, %lu\n", call->name, what, result, (unsigned long)error);
    check(label("%s-%s", what, call->name), result == call->fails && error == call->code);
}

static void refused_by_all(const char *name, HANDLE it) {
    char what[40]; /* the name may be a label, which the next ones overwrite */
    snprintf(what, sizeof what, "%s", name);
    for (int i = 0; i < HANDLE_CALLS; i++)
        if (it != NULL || handle_calls[i].run != associate) /* without a port it makes one */
            refuses(what, &handle_calls[i], it);
    check_error(label("%s-CloseHandle", what), CloseHandle(it), FALSE, ERROR_INVALID_HANDLE);
    check_error(label("%s-WSACloseEvent", what), WSACloseEvent(it), FALSE, ERROR_INVALID_HANDLE);
}

/* Nothing has happened to it since it was made; what is asked changes nothing either. */
static int is_as_made(enum kind kind, HANDLE it) {
    DWORD code = 0;
    LONG before = -1;
    if (kind == A_PORT)
        return !take(it) && GetLastError() == WAIT_TIMEOUT;
    if (kind == A_MUTEX)
        return ReleaseMutex(it) && !ReleaseMutex(it) && WaitForSingleObject(it, 0) == WAIT_OBJECT_0;
    if (kind == A_SEMAPHORE)
        return ReleaseSemaphore(it, 1, &before) && before == 0 && WaitForSingleObject(it, 0) == WAIT_OBJECT_0;
    if (kind == A_THREAD)
        return GetExitCodeThread(it, &code) && code == STILL_ACTIVE;
    return WaitForSingleObject(it, 0) == WAIT_TIMEOUT;
}
