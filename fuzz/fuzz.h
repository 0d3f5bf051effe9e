/* What the fuzz targets share: an input that is read like a program, memory whose pages have different rights, and the
 * oracle. A target is one C file with LLVMFuzzerTestOneInput, which calls what a user's program would call. */
#pragma once
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <mswsock.h>

/* The oracle: whatever does not hold is a finding, as a crash is. */
#define must(condition, ...) ((condition) ? (void)0 : fuzz_finding(__FILE__, __LINE__, #condition, __VA_ARGS__))
void fuzz_finding(const char *file, int line, const char *text, const char *format, ...)
    __attribute__((format(printf, 4, 5), noreturn));

/* The input. Behind its end there are zeros. */
typedef struct {
    const uint8_t *at, *end;
} input;

static inline unsigned byte(input *from) { return from->at < from->end ? *from->at++ : 0; }
static inline unsigned below(input *from, unsigned count) { return byte(from) % count; }

static inline uint64_t number(input *from, int bytes) {
    uint64_t value = 0;
    while (bytes--)
        value = value << 8 | byte(from);
    return value;
}

/* A length as attackers like it: small, at a border, or whatever four bytes say. */
uint32_t length_from(input *from);

/* Begins an input: Winsock is started, and some inputs have every call traced, so that the trace reads what they give.
 * fuzz_end is the last WSACleanup. */
void fuzz_begin(input *from);
void fuzz_end(void);

/* What a call has returned, next to both error channels; taken before anything else may change them. */
#define PROBE 4711
#define CALL(call) (WSASetLastError(PROBE), errno = PROBE, (long long)(call))

/* A failure is one of Winsock's or Win32's codes, the same in both channels; a success leaves errno alone. */
void check_code(const char *call, int failed);

/* Pages: 4 of data, one that nobody may touch, one of constants, one of data, one that nobody may touch. Their rights
 * never change, because the library remembers which pages it has proven. */
#define PAGE 4096
#define PAGES 8
extern unsigned char *arena;

int readable(const void *start, uint64_t length);
int writable(const void *start, uint64_t length);

/* An address for so many bytes: within a page, ending or beginning at a border, across one, constant, forbidden, NULL,
 * of the kernel, of nobody, not aligned. */
void *address_from(input *from, size_t length);

/* The calls between noting and checking write to the open places at most. A place stays open until the input's end,
 * because an operation that is pending may write later. */
void arena_note(void);
void arena_open(void *start, size_t length);
int arena_is_open(size_t at);
void arena_kept(const char *call);

/* Byte `at` of all data: no period that a lost, doubled or swapped block could hide in. */
#define DATA_SIZE (1 << 20)
extern unsigned char data_of_all[DATA_SIZE];
