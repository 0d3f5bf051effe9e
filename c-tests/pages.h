/* Memory whose pages have different rights, for pointers that are valid only in part (contract 3, row 10014). */
#pragma once
#include <stddef.h>
#define PAGE 4096
/* An address that is never valid. */
#define BAD_POINTER ((void *)1)
#ifdef _WIN32
#include <windows.h>
static inline char *pages_new(size_t count) {
    return VirtualAlloc(NULL, count * PAGE, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
}
static inline void pages_forbid(void *from) {
    DWORD old;
    VirtualProtect(from, PAGE, PAGE_NOACCESS, &old);
}
static inline void pages_read_only(void *from) {
    DWORD old;
    VirtualProtect(from, PAGE, PAGE_READONLY, &old);
}
#else
#include <sys/mman.h>
static inline char *pages_new(size_t count) {
    void *it = mmap(NULL, count * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return it == MAP_FAILED ? NULL : it;
}
static inline void pages_forbid(void *from) { mprotect(from, PAGE, PROT_NONE); }
static inline void pages_read_only(void *from) { mprotect(from, PAGE, PROT_READ); }
#endif
