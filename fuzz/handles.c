/* Handles of all kinds in any order of calls: events, semaphores, mutexes, timers, threads, ports, sockets; closed,
 * closed again, of the wrong kind, never given out. One thread makes all calls, so a model knows every answer: a handle
 * that is stale or of another kind reaches nobody else's object, or the model's answer would be wrong from then on. */
#include "fuzz.h"
#include "peer.h"

enum kind { NOTHING, EVENT, SEMAPHORE, MUTEX, TIMER, THREAD, PORT, SOCKET_, KINDS };

typedef struct {
    DWORD count;
    ULONG_PTR key;
    LPOVERLAPPED overlapped;
} packet;

#define SLOTS 16
#define MOST_PACKETS 64
typedef struct slot {
    uintptr_t handle; /* kept when it is closed */
    enum kind kind;   /* NOTHING when it is closed */
    int manual, left, most, owned;
    /* Of a socket: what it is associated with, and whether it has been. */
    uintptr_t port;
    ULONG_PTR key;
    int associated, skips_port, skips_signal;
    packet packets[MOST_PACKETS];
    int first, last;
} slot;

static slot slots[SLOTS];
static int queued, told, datagrams;
static unsigned short datagram_port;
static WSAOVERLAPPED operations[8];

static void CALLBACK procedure(ULONG_PTR data) {
    (void)data;
    told++;
}

static void CALLBACK routine(DWORD error, DWORD count, LPWSAOVERLAPPED overlapped, DWORD flags) {
    (void)count, (void)flags;
    must(error == 0 && overlapped >= operations && overlapped < operations + 8, "a routine of nobody's");
    told++;
}

static DWORD WINAPI at_once(void *data) {
    (void)data;
    return 0;
}

/* Who has this handle now. */
static slot *named(uintptr_t handle) {
    for (int i = 0; i < SLOTS; i++)
        if (slots[i].kind != NOTHING && slots[i].handle == handle)
            return &slots[i];
    return NULL;
}

static slot *of_kind(uintptr_t handle, enum kind kind) {
    slot *it = named(handle);
    return it && it->kind == kind ? it : NULL;
}

/* The lowest bit of an event's handle may be a flag. */
static slot *event_of(uintptr_t handle) { return of_kind(handle & ~(uintptr_t)1, EVENT); }

static uintptr_t handle_from(input *from) {
    unsigned kind = byte(from);
    uintptr_t it = slots[kind % SLOTS].handle ? slots[kind % SLOTS].handle : 4096;
    /* The number next to a socket's may be a descriptor of the program's own. */
    switch (it > 4095 ? kind / SLOTS : kind / SLOTS % 8 + 4) {
    case 15:
        return it ^ 1;
    case 14:
        return it ^ 2;
    case 13: /* the same place in another generation */
        return it ^ (uintptr_t)(1 + below(from, 255)) << 22;
    case 12:
        return it | 0x100000000;
    case 11:
        return 4096 + number(from, 4);
    case 10:
        return ~(uintptr_t)0;
    }
    return it;
}

static void expect(const char *call, int got, int code) {
    int error = (int)GetLastError();
    check_code(call, !got);
    must(!got == !!code, "%s returned %d, the model says %d", call, got, code);
    must(got || error == code, "%s gave %d, the model says %d", call, error, code);
}

static void create(input *from) {
    slot *it = &slots[below(from, SLOTS)];
    slot made = {.kind = 1 + below(from, KINDS - 1), .manual = 1};
    unsigned how = byte(from);
    HANDLE handle = NULL;
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(datagram_port)};
    if (it->kind != NOTHING)
        return;
    switch (made.kind) {
    case EVENT:
        made.manual = how & 1, made.left = how >> 1 & 1;
        handle = how & 4 ? WSACreateEvent() : CreateEventA(NULL, made.manual, made.left, NULL);
        if (how & 4)
            made.manual = 1, made.left = 0;
        break;
    case SEMAPHORE:
        made.manual = 0, made.left = how % 5, made.most = (int)byte(from) - 2;
        handle = (HANDLE)CALL(CreateSemaphoreA(NULL, made.left, made.most, NULL));
        expect("CreateSemaphore", handle != NULL,
               made.most > 0 && made.left <= made.most ? 0 : ERROR_INVALID_PARAMETER);
        break;
    case MUTEX:
        made.owned = how & 1;
        handle = CreateMutexA(NULL, made.owned, NULL);
        break;
    case TIMER:
        made.manual = how & 1;
        handle = CreateWaitableTimerA(NULL, made.manual, NULL);
        break;
    case THREAD:
        made.left = 1;
        handle = CreateThread(NULL, 65536, at_once, NULL, 0, NULL);
        must(WaitForSingleObject(handle, 8000) == 0, "a thread that ends at once");
        break;
    case PORT:
        handle = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, how);
        break;
    default:
        handle = (HANDLE)socket(AF_INET, SOCK_DGRAM, 0);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        must(connect((SOCKET)handle, (struct sockaddr *)&to, sizeof to) == 0, "connect");
    }
    made.handle = (uintptr_t)handle;
    if (!handle)
        return;
    must(!named(made.handle), "the handle %#zx was given out twice", (size_t)made.handle);
    must(made.kind == SOCKET_ || (made.handle < 1ull << 31 && made.handle % 4 == 0), "a handle of another form");
    *it = made;
}

static void close_slot(slot *it) { it->kind = NOTHING; }

static void close_one(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = named(handle);
    switch (below(from, 3)) {
    case 0:
        expect("CloseHandle", (int)CALL(CloseHandle((HANDLE)handle)),
               it || handle == ~(uintptr_t)1 ? 0 : ERROR_INVALID_HANDLE);
        break;
    case 1:
        it = event_of(handle);
        expect("WSACloseEvent", (int)CALL(WSACloseEvent((HANDLE)handle)), it ? 0 : ERROR_INVALID_HANDLE);
        break;
    default:
        it = of_kind(handle, SOCKET_);
        expect("closesocket", CALL(closesocket(handle)) == 0, it ? 0 : WSAENOTSOCK);
    }
    if (it)
        close_slot(it);
}

static void event_call(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = event_of(handle);
    unsigned which = below(from, 4);
    static BOOL (*const calls[])(HANDLE) = {SetEvent, ResetEvent, WSASetEvent, WSAResetEvent};
    expect("SetEvent", (int)CALL(calls[which]((HANDLE)handle)), it ? 0 : ERROR_INVALID_HANDLE);
    if (it)
        it->left = which % 2 == 0;
}

static void release(input *from) {
    uintptr_t handle = handle_from(from);
    int count = (int)byte(from) - 2, code;
    slot *it;
    LONG before = -1, *to = byte(from) < 128 ? &before : address_from(from, sizeof *to);
    if (byte(from) % 2) {
        it = of_kind(handle, MUTEX);
        code = !it ? ERROR_INVALID_HANDLE : !it->owned ? ERROR_NOT_OWNER : 0;
        expect("ReleaseMutex", (int)CALL(ReleaseMutex((HANDLE)handle)), code);
        if (!code)
            it->owned--;
        return;
    }
    it = of_kind(handle, SEMAPHORE);
    code = count <= 0                                         ? ERROR_INVALID_PARAMETER
           : !it                                              ? ERROR_INVALID_HANDLE
           : to && to != &before && !writable(to, sizeof *to) ? ERROR_NOACCESS
           : it->left + count > it->most                      ? ERROR_TOO_MANY_POSTS
                                                              : 0;
    arena_open(to == &before ? NULL : to, sizeof *to);
    expect("ReleaseSemaphore", (int)CALL(ReleaseSemaphore((HANDLE)handle, count, to)), code);
    if (code)
        return;
    must(to != &before || before == it->left, "%d were left, the model says %d", before, it->left);
    it->left += count;
}

/* A mutex that nobody else has can always be taken once more. */
static int is_signalled(const slot *it) { return it->kind == MUTEX || it->left > 0; }

static void take(slot *it) {
    if (it->kind == MUTEX)
        it->owned++;
    else if (!it->manual)
        it->left--;
}

static slot *awaited(uintptr_t handle) {
    slot *it = named(handle & ~(uintptr_t)1);
    if (it && it->kind != SOCKET_)
        return it->kind == PORT ? NULL : it;
    return of_kind(handle, SOCKET_);
}

static DWORD alerted(int alertable) {
    int runs = alertable && queued > told;
    return runs ? WAIT_IO_COMPLETION : WAIT_TIMEOUT;
}

static void conclude(const char *call, long long got, DWORD expected, int code) {
    int error = (int)GetLastError();
    check_code(call, (DWORD)got == WAIT_FAILED);
    must((DWORD)got == expected, "%s returned %lld, the model says %u", call, got, expected);
    must(expected != WAIT_FAILED || error == code, "%s gave %d, the model says %d", call, error, code);
    must(expected != WAIT_IO_COMPLETION || told == queued, "%d procedures of %d have run", told, queued);
}

static void wait_one(input *from) {
    uintptr_t handle = handle_from(from);
    int alertable = byte(from) % 2;
    slot *it = awaited(handle);
    DWORD expected = !it ? WAIT_FAILED : is_signalled(it) ? WAIT_OBJECT_0 : alerted(alertable);
    if (handle == ~(uintptr_t)1)
        expected = alerted(alertable);
    if (expected == WAIT_OBJECT_0)
        take(it);
    conclude("WaitForSingleObjectEx", CALL(WaitForSingleObjectEx((HANDLE)handle, below(from, 2), alertable)), expected,
             ERROR_INVALID_HANDLE);
}

static DWORD model_of_wait(const uintptr_t *handles, DWORD count, int all, int alertable, int *code) {
    slot *found[64];
    int ready = 1, same = 0;
    *code = ERROR_INVALID_PARAMETER;
    if (count == 0 || count > 64)
        return WAIT_FAILED;
    *code = ERROR_NOACCESS;
    if (!readable(handles, count * sizeof *handles))
        return WAIT_FAILED;
    *code = ERROR_INVALID_HANDLE;
    for (DWORD i = 0; i < count; i++) {
        uintptr_t handle;
        memcpy(&handle, handles + i, sizeof handle);
        if (!(found[i] = awaited(handle)))
            return WAIT_FAILED;
        ready &= is_signalled(found[i]);
        for (DWORD j = 0; j < i; j++)
            same |= found[i] == found[j];
    }
    *code = ERROR_INVALID_PARAMETER;
    if (all && same)
        return WAIT_FAILED;
    for (DWORD i = 0; i < count && !all; i++)
        if (is_signalled(found[i])) {
            take(found[i]);
            return WAIT_OBJECT_0 + i;
        }
    if (!all || !ready)
        return alerted(alertable);
    for (DWORD i = 0; i < count; i++)
        take(found[i]);
    return WAIT_OBJECT_0;
}

static void wait_many(input *from) {
    DWORD count = below(from, 70), given = byte(from) < 240 ? count : length_from(from), expected, timeout;
    int all = byte(from) % 2, alertable = byte(from) % 2, code;
    uintptr_t *handles = byte(from) < 200 ? (uintptr_t *)arena : address_from(from, count * sizeof *handles);
    long long got;
    if (count > 12 && byte(from) % 4)
        count = given = count % 12;
    for (DWORD i = 0; i < count; i++) {
        uintptr_t handle = handle_from(from);
        if (writable(handles + i, sizeof handle))
            memcpy(handles + i, &handle, sizeof handle);
    }
    timeout = below(from, 3);
    expected = model_of_wait(handles, given, all, alertable, &code);
    arena_note();
    got = timeout == 2 && !alertable
              ? CALL(WaitForMultipleObjects(given, (HANDLE *)handles, all, 0))
              : CALL(WSAWaitForMultipleEvents(given, (HANDLE *)handles, all, timeout, alertable));
    conclude("WSAWaitForMultipleEvents", got, expected, code);
    arena_kept("a wait");
}

static int has_room(const slot *port) { return port->last - port->first < MOST_PACKETS; }

static void model_post(slot *port, packet it) { port->packets[port->last++ % MOST_PACKETS] = it; }

static void post(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = of_kind(handle, PORT);
    packet made = {length_from(from), number(from, 2), (LPOVERLAPPED)number(from, 2)};
    if (it && !has_room(it))
        return;
    expect("PostQueuedCompletionStatus",
           (int)CALL(PostQueuedCompletionStatus((HANDLE)handle, made.count, made.key, made.overlapped)),
           it ? 0 : ERROR_INVALID_HANDLE);
    if (it)
        model_post(it, made);
}

static void check_packet(slot *port, DWORD count, ULONG_PTR key, LPOVERLAPPED overlapped) {
    packet *expected = &port->packets[port->first++ % MOST_PACKETS];
    must(count == expected->count && key == expected->key && overlapped == expected->overlapped,
         "a packet of %u, %#zx, %p; the model says %u, %#zx, %p", count, (size_t)key, (void *)overlapped,
         expected->count, (size_t)expected->key, (void *)expected->overlapped);
}

static void get_one(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = of_kind(handle, PORT);
    DWORD count = 1, *count_at = byte(from) < 230 ? &count : address_from(from, sizeof count);
    ULONG_PTR key = 1, *key_at = byte(from) < 230 ? &key : address_from(from, sizeof key);
    LPOVERLAPPED overlapped, *overlapped_at = byte(from) < 230 ? &overlapped : address_from(from, sizeof overlapped);
    int good = count_at == &count && key_at == &key && overlapped_at == &overlapped, got, error;
    int whole = (count_at == &count || (count_at && writable(count_at, 4))) &&
                (key_at == &key || (key_at && writable(key_at, 8))) &&
                (overlapped_at == &overlapped || (overlapped_at && writable(overlapped_at, 8)));
    arena_open(good ? NULL : count_at, 4), arena_open(good ? NULL : key_at, 8),
        arena_open(good ? NULL : overlapped_at, 8);
    arena_note();
    got = (int)CALL(GetQueuedCompletionStatus((HANDLE)handle, count_at, key_at, overlapped_at, below(from, 2)));
    error = (int)GetLastError();
    check_code("GetQueuedCompletionStatus", !got);
    arena_kept("GetQueuedCompletionStatus");
    if (!it || !whole) {
        must(!got && ((!it && error == ERROR_INVALID_HANDLE) || (!whole && error == ERROR_INVALID_PARAMETER)),
             "GetQueuedCompletionStatus returned %d and gave %d", got, error);
        return;
    }
    must(got == (it->first < it->last), "GetQueuedCompletionStatus returned %d with %d packets", got,
         it->last - it->first);
    must(got || error == WAIT_TIMEOUT, "GetQueuedCompletionStatus gave %d", error);
    must(got || !good || (overlapped == NULL && count == 1 && key == 1), "no packet, and something was told");
    if (got && good)
        check_packet(it, count, key, overlapped);
    else if (got)
        it->first++;
}

static void get_several(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = of_kind(handle, PORT);
    static OVERLAPPED_ENTRY room[100];
    unsigned fits = below(from, 100);
    DWORD most = byte(from) < 200 ? fits : length_from(from), count = 77;
    OVERLAPPED_ENTRY *to = byte(from) < 200 ? room : address_from(from, most * sizeof *to);
    DWORD *count_at = byte(from) < 230 ? &count : address_from(from, sizeof count);
    int alertable = byte(from) % 2, got, error, there = it ? it->last - it->first : 0;
    int whole = most && (to == room ? most <= 100 : to && writable(to, (uint64_t)most * sizeof *to));
    if (to == room && most > 100)
        most = 100, whole = 1;
    whole &= count_at == &count || (count_at && writable(count_at, sizeof count));
    arena_open(to == room ? NULL : to, (size_t)most * sizeof *to), arena_open(count_at == &count ? NULL : count_at, 4);
    arena_note();
    got = (int)CALL(GetQueuedCompletionStatusEx((HANDLE)handle, to, most, count_at, below(from, 2), alertable));
    error = (int)GetLastError();
    check_code("GetQueuedCompletionStatusEx", !got);
    arena_kept("GetQueuedCompletionStatusEx");
    if (!it || !whole) {
        must(!got && ((!it && error == ERROR_INVALID_HANDLE) || (!whole && error == ERROR_INVALID_PARAMETER)),
             "GetQueuedCompletionStatusEx of %u returned %d and gave %d", most, got, error);
        return;
    }
    if (!got) {
        must(error == (int)alerted(alertable) || (error == WAIT_IO_COMPLETION && told == queued),
             "GetQueuedCompletionStatusEx gave %d", error);
        must(!there || error == WAIT_IO_COMPLETION, "%d packets were not taken", there);
        return;
    }
    must(there, "a packet from a port without packets");
    if (count_at != &count || to != room) {
        /* What was told may lie in its own way: the rest is taken one by one. */
        for (DWORD taken = 0; taken < most && it->first < it->last && taken < 64; taken++)
            it->first++;
        return;
    }
    must(count == (there < (int)most ? (DWORD)there : most) || count == 64, "%u of %d packets, room for %u", count,
         there, most);
    for (DWORD i = 0; i < count; i++)
        check_packet(it, room[i].dwNumberOfBytesTransferred, room[i].lpCompletionKey, room[i].lpOverlapped);
}

static void associate(input *from) {
    uintptr_t file = handle_from(from), existing = byte(from) % 4 ? handle_from(from) : 0, made;
    ULONG_PTR key = number(from, 2);
    slot *s = of_kind(file, SOCKET_), *port = of_kind(existing, PORT), *to = NULL;
    int code = 0;
    if (file == ~(uintptr_t)0)
        code = existing ? ERROR_INVALID_PARAMETER : 0;
    else if ((existing && !port) || !s)
        code = ERROR_INVALID_HANDLE;
    else if (s->associated)
        code = ERROR_INVALID_PARAMETER;
    for (int i = 0; i < SLOTS && !existing && !code && !to; i++)
        if (slots[i].kind == NOTHING)
            to = &slots[i];
    if (!existing && !code && !to)
        return;
    made = (uintptr_t)CALL(CreateIoCompletionPort((HANDLE)file, (HANDLE)existing, key, byte(from)));
    expect("CreateIoCompletionPort", made != 0, code);
    if (code)
        return;
    must(!existing || made == existing, "another port than the one given");
    if (!existing) {
        must(!named(made), "the port %#zx was given out twice", (size_t)made);
        *to = (slot){.handle = made, .kind = PORT};
    }
    if (s)
        s->associated = 1, s->port = made, s->key = key;
}

static void send_one(input *from) {
    uintptr_t handle = handle_from(from), event = byte(from) % 2 ? handle_from(from) : byte(from) % 2;
    int with_routine = byte(from) % 4 == 3, code, got;
    LPWSAOVERLAPPED it = &operations[below(from, 8)];
    slot *s = of_kind(handle, SOCKET_), *told_by = event_of(event), *port;
    WSABUF buffer = {below(from, 64), (char *)data_of_all};
    if (s && s->associated && (port = of_kind(s->port, PORT)) && !has_room(port))
        return;
    memset(it, 0, sizeof *it);
    it->hEvent = (HANDLE)event;
    code = !s                                       ? WSAENOTSOCK
           : with_routine && s->associated          ? WSAEINVAL
           : !with_routine && event > 1 && !told_by ? WSAENOTSOCK
                                                    : 0;
    got = CALL(WSASend(handle, &buffer, 1, NULL, 0, it, with_routine ? routine : NULL)) == 0;
    expect("WSASend", got, code);
    if (code)
        return;
    must(it->Internal == 0 && it->InternalHigh == buffer.len, "the structure of a datagram that has left");
    if (!with_routine && told_by)
        told_by->left = 1;
    else if (!s->skips_signal)
        s->left = 1;
    queued += with_routine;
    port = s->associated ? of_kind(s->port, PORT) : NULL;
    if (port && !with_routine && !(event & 1) && !s->skips_port)
        model_post(port, (packet){buffer.len, s->key, it});
}

static void procedure_call(input *from) {
    uintptr_t handle = byte(from) % 2 ? (uintptr_t)GetCurrentThread() : handle_from(from);
    slot *it = of_kind(handle, THREAD);
    int mine = handle == (uintptr_t)GetCurrentThread(), got;
    if (queued - told > 100)
        return;
    got = (int)CALL(QueueUserAPC(procedure, (HANDLE)handle, 5));
    expect("QueueUserAPC", got, mine ? 0 : it ? ERROR_GEN_FAILURE : ERROR_INVALID_HANDLE);
    queued += mine;
}

static void sleep_call(input *from) {
    int alertable = byte(from) % 2;
    DWORD expected = alerted(alertable) == WAIT_IO_COMPLETION ? WAIT_IO_COMPLETION : 0;
    conclude("SleepEx", CALL(SleepEx(below(from, 2), alertable)), expected, 0);
}

static void timer_call(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = of_kind(handle, TIMER);
    LARGE_INTEGER due = {.QuadPart = byte(from) % 2 ? -1 : -600000000ll},
                  *due_at = byte(from) < 230 ? &due : address_from(from, 8);
    int period = byte(from) < 230 ? 0 : -(int)byte(from) - 1, code, soon = due.QuadPart == -1;
    if (byte(from) % 4 == 0) {
        expect("CancelWaitableTimer", (int)CALL(CancelWaitableTimer((HANDLE)handle)), it ? 0 : ERROR_INVALID_HANDLE);
        return;
    }
    if (due_at != &due && readable(due_at, 8) && due_at)
        return;
    code = period < 0 ? ERROR_INVALID_PARAMETER : !it ? ERROR_INVALID_HANDLE : due_at != &due ? ERROR_NOACCESS : 0;
    {
        int got = (int)CALL(SetWaitableTimer((HANDLE)handle, due_at, period, NULL, NULL, FALSE));
        must(!got == !!code && (got || (int)GetLastError() == code), "SetWaitableTimer returned %d, the model says %d",
             got, code);
    }
    if (code)
        return;
    it->left = soon && it->manual;
    must(!soon || WaitForSingleObject((HANDLE)handle, 8000) == 0, "a timer that is due was not signalled");
}

static void other_call(input *from) {
    uintptr_t handle = handle_from(from);
    slot *it = named(handle), *s = of_kind(handle, SOCKET_);
    unsigned value = byte(from), flags = byte(from);
    LPWSAOVERLAPPED overlapped = value % 2 ? &operations[value / 2 % 8] : address_from(from, sizeof *overlapped);
    int got;
    switch (below(from, 4)) {
    case 0:
        value = value < 200 ? value % 4 : value;
        expect("SetFileCompletionNotificationModes",
               (int)CALL(SetFileCompletionNotificationModes((HANDLE)handle, value)),
               value > 3 ? ERROR_INVALID_PARAMETER
               : s       ? 0
                         : ERROR_INVALID_HANDLE);
        if (s && value <= 3)
            s->skips_port |= value & 1, s->skips_signal |= value & 2;
        return;
    case 1: /* a datagram has left already */
        expect("CancelIoEx", (int)CALL(CancelIoEx((HANDLE)handle, overlapped)),
               s ? ERROR_NOT_FOUND : ERROR_INVALID_HANDLE);
        return;
    case 2:
        got = (int)CALL(SetHandleInformation((HANDLE)handle, value % 4, flags % 2));
        check_code("SetHandleInformation", !got);
        /* A file of the program's own may have a low number. */
        must(it || !got || handle < 4096, "SetHandleInformation of nobody's handle");
        return;
    default:
        got = (int)CALL(WSAEventSelect(handle, NULL, 0));
        check_code("WSAEventSelect", got != 0);
        must(s ? got == 0 : got == -1 && WSAGetLastError() == WSAENOTSOCK, "WSAEventSelect returned %d", got);
    }
}

/* Every object is in the state that the model says, and ends. */
static void finish(void) {
    for (int i = 0; i < SLOTS; i++) {
        slot *it = &slots[i];
        HANDLE handle = (HANDLE)it->handle;
        DWORD got, count;
        ULONG_PTR key;
        LPOVERLAPPED overlapped;
        if (it->kind == NOTHING)
            continue;
        if (it->kind == PORT) {
            while (it->first < it->last) {
                must(GetQueuedCompletionStatus(handle, &count, &key, &overlapped, 0), "a packet is missing");
                check_packet(it, count, key, overlapped);
            }
            must(!GetQueuedCompletionStatus(handle, &count, &key, &overlapped, 0), "a packet too many");
        } else {
            got = WaitForSingleObject(handle, 0);
            must(got == (is_signalled(it) ? 0 : WAIT_TIMEOUT), "object %d of kind %d: %u", i, it->kind, got);
        }
        while (it->kind == SEMAPHORE && it->left-- > 1)
            must(WaitForSingleObject(handle, 0) == 0, "a semaphore of too few");
        must(it->kind != SEMAPHORE || WaitForSingleObject(handle, 0) == WAIT_TIMEOUT, "a semaphore of too many");
        must(CloseHandle(handle), "CloseHandle");
        must(!CloseHandle(handle), "a handle was closed twice");
        close_slot(it);
    }
    SleepEx(0, TRUE);
    must(told == queued, "%d procedures of %d have run", told, queued);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const calls[])(input *) = {create,     create,         create,      close_one,  event_call,
                                             event_call, release,        wait_one,    wait_many,  wait_many,
                                             post,       get_one,        get_several, associate,  send_one,
                                             send_one,   procedure_call, sleep_call,  timer_call, other_call};
    input from = {data, data + size};
    char room[64];
    if (!datagrams)
        datagrams = peer_datagrams(&datagram_port);
    fuzz_begin(&from);
    memset(slots, 0, sizeof slots);
    queued = told = 0;
    for (int count = 0; from.at < from.end && count < 64; count++)
        calls[below(&from, sizeof calls / sizeof *calls)](&from);
    finish();
    fuzz_end();
    while (peer_read(datagrams, room, sizeof room) != 0)
        ;
    return 0;
}
