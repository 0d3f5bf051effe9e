/*
 * What overlapped_server and overlapped_client say to each other, one exchange on each connection:
 *
 *     client   a line of text: "GET BYTES SEED\n", both in decimal digits
 *     server   BYTES bytes of the pseudo-random sequence of SEED, then their checksum in TRAILER_SIZE bytes, then its
 * end of the stream client   its end of the stream
 */
#ifndef STREAM_H
#define STREAM_H

#include <inttypes.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define REQUEST_SIZE 64
#define TRAILER_SIZE 8

/* Words are little-endian on the wire, whatever the processor makes of them. */
static inline void store_word(char *to, uint64_t word) {
    int i;

    for (i = 0; i < 8; i++)
        to[i] = (char)(word >> (8 * i));
}

static inline uint64_t load_word(const char *from) {
    uint64_t word = 0;
    int i;

    for (i = 0; i < 8; i++)
        word |= (uint64_t)(unsigned char)from[i] << (8 * i);
    return word;
}

/* xorshift64*. Its state is never 0, so the seed is mixed and its lowest bit set. */
typedef struct {
    uint64_t state;
} generator;

static inline generator generator_start(uint64_t seed) {
    generator it = {(seed * UINT64_C(0x9E3779B97F4A7C15)) | 1};

    return it;
}

static inline uint64_t generator_next(generator *it) {
    it->state ^= it->state >> 12;
    it->state ^= it->state << 25;
    it->state ^= it->state >> 27;
    return it->state * UINT64_C(0x2545F4914F6CDD1D);
}

/* The rest of the last word is lost where length is no multiple of 8: only the last piece of a stream may be so. */
static inline void generator_fill(generator *it, char *to, size_t length) {
    char last[8];

    for (; length >= 8; to += 8, length -= 8)
        store_word(to, generator_next(it));
    if (length > 0) {
        store_word(last, generator_next(it));
        memcpy(to, last, length);
    }
}

/* FNV-1a with words for bytes, and a rotation, without which a word's high bits would only reach higher ones. Each step
 * is a bijection of the hash, so a change in one word alone is always seen. Data may come in pieces of any length. */
typedef struct {
    uint64_t hash;
    uint64_t length;
    char held[8]; /* the first length % 8 bytes of a word */
} checksum;

static inline checksum checksum_start(void) {
    checksum it = {UINT64_C(0xCBF29CE484222325), 0, {0}};

    return it;
}

static inline uint64_t checksum_step(uint64_t hash, uint64_t word) {
    hash ^= word;
    hash = hash << 29 | hash >> 35;
    return hash * UINT64_C(0x9DDFEA08EB382D69);
}

static inline void checksum_add(checksum *it, const char *from, size_t length) {
    size_t held = (size_t)(it->length % 8);
    uint64_t hash = it->hash;

    it->length += length;
    if (held > 0) {
        size_t missing = 8 - held < length ? 8 - held : length;
        memcpy(it->held + held, from, missing);
        from += missing;
        length -= missing;
        if (held + missing < 8)
            return;
        hash = checksum_step(hash, load_word(it->held));
    }
    for (; length >= 8; from += 8, length -= 8)
        hash = checksum_step(hash, load_word(from));
    memcpy(it->held, from, length);
    it->hash = hash;
}

static inline uint64_t checksum_value(const checksum *it) {
    char last[8] = {0};

    memcpy(last, it->held, (size_t)(it->length % 8));
    return checksum_step(checksum_step(it->hash, load_word(last)), it->length);
}

#endif /* STREAM_H */
