/* Microsoft's names in malloc.h. */

#ifndef WS2_CRT_MALLOC_H
#define WS2_CRT_MALLOC_H

#include "crt_stdlib.h"

WS2_CRT_BEGIN

/* In front of memory of _malloca: whether _freea has something to do. As long as malloc's alignment. */
#define WS2_CRT_MARK 16
#define WS2_CRT_ON_STACK 0xCCCCU
#define WS2_CRT_ON_HEAP 0xDDDDU

static inline void *ws2_crt_mark(void *memory, unsigned mark) {
    if (memory == NULL)
        return NULL;
    *(unsigned *)memory = mark;
    return (char *)memory + WS2_CRT_MARK;
}

static inline void *ws2_crt_on_heap(size_t size) {
    return size + WS2_CRT_MARK < size ? NULL : ws2_crt_mark(__builtin_malloc(size + WS2_CRT_MARK), WS2_CRT_ON_HEAP);
}

static inline void _freea(void *memory) {
    if (memory != NULL) {
        unsigned *mark = (unsigned *)(void *)((char *)memory - WS2_CRT_MARK);
        if (*mark == WS2_CRT_ON_HEAP)
            __builtin_free(mark);
    }
}

WS2_CRT_END

/* Up to 1,024 bytes on the stack, where they stay until the function returns; more on the heap. */
#define _ALLOCA_S_THRESHOLD 1024
#define _malloca(size)                                                                                                 \
    ((size_t)(size) <= _ALLOCA_S_THRESHOLD - WS2_CRT_MARK                                                              \
         ? ws2_crt_mark(__builtin_alloca((size_t)(size) + WS2_CRT_MARK), WS2_CRT_ON_STACK)                             \
         : ws2_crt_on_heap((size_t)(size)))
#ifndef _alloca
#define _alloca(size) __builtin_alloca(size)
#endif

#endif /* WS2_CRT_MALLOC_H */
