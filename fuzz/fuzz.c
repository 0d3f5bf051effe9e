#include "fuzz.h"
#include "peer.h"
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

unsigned char *arena;
unsigned char data_of_all[DATA_SIZE];
static unsigned char noted[PAGES * PAGE];
static struct {
    void *start;
    size_t length;
} open_places[256];
static int open_count;

/* Only what can be written can change. */
static const struct { size_t from, length; } changing[] = {{0, 4 * PAGE}, {6 * PAGE, PAGE}};

void fuzz_finding(const char *file, int line, const char *text, const char *format, ...) {
    int error = WSAGetLastError();
    const char *name = strrchr(file, '/');
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "FINDING %s:%d: %s [last error %d]: ", name ? name + 1 : file, line, text, error);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    abort();
}

/* The library keeps its panics in, and says so in a warning. Here one is a finding. A level above 1 is no warning. */
static void CALLBACK told(void *context, int level, const char *channel, const char *text) {
    (void)context, (void)channel;
    if (level <= 2 && (strstr(text, "panicked") || strstr(text, "has no Winsock code")))
        fuzz_finding(__FILE__, __LINE__, "a warning", "%s", text);
}

static int owned(size_t page) { return page == 4 || page == 7 ? 0 : page == 5 ? 1 : 2; }

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    if (!peer_network()) {
        fprintf(stderr, "The kernel refuses a network of its own, and the targets must not reach another one.\n");
        _exit(77);
    }
    signal(SIGPIPE, SIG_DFL);
    for (unsigned long long at = 0; at < DATA_SIZE; at++)
        data_of_all[at] = (unsigned char)((at * 2654435761u) >> 13 ^ at >> 3);
    arena = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memcpy(arena, data_of_all, PAGES * PAGE);
    for (size_t page = 0; page < PAGES; page++)
        if (owned(page) != 2)
            mprotect(arena + page * PAGE, PAGE, owned(page) ? PROT_READ : PROT_NONE);
    ws2_set_log_callback(told, NULL, NULL);
    return 0;
}

void fuzz_begin(input *from) {
    static int traced_before;
    WSADATA data;
    int traced = byte(from) % 8 == 7;
    if (traced != traced_before)
        must(ws2_set_log_callback(told, NULL, traced ? "all" : NULL) == 0, "the callback");
    traced_before = traced;
    for (int i = 0; i < 2; i++)
        memcpy(arena + changing[i].from, data_of_all + changing[i].from, changing[i].length);
    open_count = 0;
    must(WSAStartup(MAKEWORD(2, 2), &data) == 0, "WSAStartup");
}

void fuzz_end(void) { must(WSACleanup() == 0, "WSACleanup"); }

uint32_t length_from(input *from) {
    static const uint32_t borders[] = {0,          1,          2,      PAGE - 1, PAGE,       PAGE + 1,
                                       4 * PAGE,   65507,      65508,  65536,    0x7FFFFFFF, 0x80000000,
                                       0xFFFFFFFF, 0xFFFFF000, 100000, 1 << 20,  0x7FFFF000, 0xFFFFFFFE};
    unsigned kind = byte(from);
    if (kind < 128)
        return kind;
    if (kind < 200)
        return borders[kind % (sizeof borders / sizeof *borders)];
    return (uint32_t)number(from, kind < 240 ? 2 : 4);
}

void check_code(const char *call, int failed) {
    int mirror = errno, code = WSAGetLastError();
    if (failed) {
        int winsock = code >= 10004 && code <= 11031, win32 = code > 0 && code < 2000;
        must(winsock || win32, "%s left the code %d", call, code);
        must(code != 10107, "%s met what the library does not know", call);
        must(mirror == code, "%s left %d in errno", call, mirror);
    } else {
        must(code == 0 || code == PROBE, "%s has succeeded and left the code %d", call, code);
        must(mirror == PROBE, "%s has succeeded and left %d in errno", call, mirror);
    }
}

static int allowed(const void *start, uint64_t length, int rights) {
    uint64_t from = (uint64_t)(uintptr_t)start, first = (uint64_t)(uintptr_t)arena, last;
    if (length == 0)
        return 1;
    if (__builtin_add_overflow(from, length - 1, &last))
        return 0;
    if (last < first || from >= first + PAGES * PAGE) {
        uint64_t data = (uint64_t)(uintptr_t)data_of_all;
        return from >= data && last < data + DATA_SIZE;
    }
    if (from < first || last >= first + PAGES * PAGE)
        return 0;
    for (uint64_t page = (from - first) / PAGE; page <= (last - first) / PAGE; page++)
        if (owned(page) < rights)
            return 0;
    return 1;
}

int readable(const void *start, uint64_t length) { return allowed(start, length, 1); }

int writable(const void *start, uint64_t length) { return allowed(start, length, 2); }

void *address_from(input *from, size_t length) {
    unsigned kind = byte(from);
    switch (kind % 20) {
    case 0:
        return NULL;
    case 1:
        return (void *)1;
    case 2:
        return arena + 4 * PAGE - (length < 4 * PAGE ? length : 4 * PAGE);
    case 3:
        return arena + 4 * PAGE - (length / 2 < PAGE ? length / 2 : PAGE);
    case 4:
        return arena + 4 * PAGE + kind;
    case 5:
        return arena + 5 * PAGE + 8 * kind;
    case 6:
        return arena + 6 * PAGE - (length / 2 < PAGE ? length / 2 : PAGE);
    case 7:
        return arena + 7 * PAGE - (length < PAGE ? length : PAGE);
    case 8:
        return arena + 6 * PAGE;
    case 9:
        return (void *)(0xFFFF800000000000ull + 8 * number(from, 2));
    case 10:
        return (void *)(0x0000800000000000ull - 8 * byte(from));
    case 11:
        return (void *)(uintptr_t)(0ull - byte(from));
    case 12:
        return arena + number(from, 2) % (3 * PAGE);
    case 13:
        return arena + PAGE * (1 + kind % 3) - (length / 2 < PAGE ? length / 2 : PAGE);
    case 14:
        return (void *)number(from, 2);
    default:
        return arena + 8 * (number(from, 2) % (3 * PAGE / 8));
    }
}

void arena_note(void) {
    for (int i = 0; i < 2; i++)
        memcpy(noted + changing[i].from, arena + changing[i].from, changing[i].length);
}

void arena_open(void *start, size_t length) {
    if (start && open_count < 256)
        open_places[open_count].start = start, open_places[open_count++].length = length;
}

int arena_is_open(size_t at) {
    uintptr_t here = (uintptr_t)(arena + at);
    for (int i = 0; i < open_count; i++)
        if (here - (uintptr_t)open_places[i].start < open_places[i].length)
            return 1;
    return open_count == 256;
}

void arena_kept(const char *call) {
    for (int i = 0; i < 2; i++) {
        size_t from = changing[i].from, end = from + changing[i].length;
        if (!memcmp(noted + from, arena + from, end - from))
            continue;
        for (size_t at = from; at < end; at++)
            must(noted[at] == arena[at] || arena_is_open(at), "%s has written to byte %#zx of the arena", call, at);
    }
}
