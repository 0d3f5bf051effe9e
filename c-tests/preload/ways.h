/* Every function that the preloaded library stands in front of, behind one signature. */
#pragma once
#include <stddef.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct way {
    const char *name;
    /* `flags` counts only where has_flags says so; sendfile sends as many bytes of a file of its own. */
    ssize_t (*call)(int descriptor, const void *data, size_t length, int flags);
    int has_flags, has_data;
};

enum { WAYS = 10 };
extern const struct way ways[WAYS];

/* A file of so many bytes 'f', opened for reading. */
int ways_file(off_t length);

#ifdef __cplusplus
}
#endif
