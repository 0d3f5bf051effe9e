#include "values.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PERIOD = 251 };

array values_array(const char *word) {
    array it = {NULL, 0};
    char *rest;
    if (strncmp(word, "null", 4) == 0 || strncmp(word, "none", 4) == 0)
        return it;
    it.length = (int)strtol(word, &rest, 10);
    int from = *rest == '@' ? atoi(rest + 1) : 0;
    unsigned char *bytes = malloc((size_t)it.length + 1);
    for (int i = 0; i < it.length; i++)
        bytes[i] = (unsigned char)((from + i) % PERIOD);
    it.bytes = bytes;
    return it;
}

/* One word between commas: how often it is there is returned. */
static int segment(const char *word, part *it) {
    const char *colon = strchr(word, ':'), *times = strchr(word, '*');
    it->array = values_array(word);
    it->offset = it->count = 0;
    if (it->array.bytes && colon)
        sscanf(colon, ":%d:%d", &it->offset, &it->count);
    return times ? atoi(times + 1) : 1;
}

list values_list(const char *word) {
    list it = {NULL, 0};
    char text[256], *at = text, *next;
    if (strcmp(word, "null") == 0)
        return it;
    it.parts = malloc(sizeof *it.parts);
    if (strcmp(word, "empty") == 0)
        return it;
    snprintf(text, sizeof text, "%s", word);
    for (; at; at = next) {
        part one;
        if ((next = strchr(at, ',')))
            *next++ = 0;
        int times = segment(at, &one);
        it.parts = realloc(it.parts, (size_t)(it.count + times) * sizeof *it.parts);
        while (times-- > 0)
            it.parts[it.count++] = one;
    }
    return it;
}

int values_flags(const char *word) {
    static const struct {
        const char *name;
        int value;
    } names[] = {{"None", 0},        {"OutOfBand", 1},     {"Peek", 2},         {"DontRoute", 4},
                 {"Truncated", 256}, {"Broadcast", 0x400}, {"Partial", 0x8000}, {NULL, 0}};
    for (int i = 0; names[i].name; i++)
        if (strcmp(word, names[i].name) == 0)
            return names[i].value;
    return atoi(word);
}

void values_runs(char *said, int room, const unsigned char *data, int length) {
    int used = snprintf(said, (size_t)room, "%s", length == 0 ? "empty" : "");
    for (int at = 0, next; at < length && used < room; at = next) {
        for (next = at + 1; next < length && data[next] == (data[next - 1] + 1) % PERIOD;)
            next++;
        used += snprintf(said + used, (size_t)(room - used), "%s%d+%d", at > 0 ? " " : "", data[at], next - at);
    }
}
