/* Memory by Win32's names: zeroed where it is asked for, also what a larger size adds (Microsoft's pages of LocalAlloc,
 * LocalReAlloc, HeapAlloc, HeapReAlloc). */
#include "check.h"

static int all(const unsigned char *bytes, int from, int to, int value) {
    for (int i = from; i < to; i++)
        if (bytes[i] != value)
            return 0;
    return 1;
}

static void local(void) {
    unsigned char *block = LocalAlloc(LPTR, 1000), *larger;
    require("local", block != NULL);
    check("local-aligned", (UINT_PTR)block % 16 == 0);
    check("local-zeroed", all(block, 0, 1000, 0));
    memset(block, 0x55, 1000);
    larger = LocalReAlloc(block, 100000, LMEM_MOVEABLE | LMEM_ZEROINIT);
    require("local-larger", larger != NULL);
    check("local-kept", all(larger, 0, 1000, 0x55));
    check("local-more-zeroed", all(larger, 1000, 100000, 0));
    check("local-free", LocalFree(larger) == NULL);
    check("local-free-null", LocalFree(NULL) == NULL);
    check_error("local-too-much", (INT_PTR)LocalAlloc(LMEM_FIXED, ~(SIZE_T)0 / 2), 0, ERROR_NOT_ENOUGH_MEMORY);
}

static void heap(void) {
    HANDLE process = GetProcessHeap();
    unsigned char *block = HeapAlloc(process, HEAP_ZERO_MEMORY, 10), *larger;
    require("heap", process && block);
    check("heap-zeroed", all(block, 0, 10, 0));
    check("heap-size", HeapSize(process, 0, block) == 10);
    memset(block, 0x55, 10);
    larger = HeapReAlloc(process, HEAP_ZERO_MEMORY, block, 100000);
    require("heap-larger", larger != NULL);
    check("heap-kept", all(larger, 0, 10, 0x55));
    check("heap-more-zeroed", all(larger, 10, 100000, 0));
    block = HeapReAlloc(process, HEAP_REALLOC_IN_PLACE_ONLY, larger, 99000);
    check("heap-in-place", block == larger && HeapSize(process, 0, block) == 99000);
    check("heap-not-in-place", !HeapReAlloc(process, HEAP_REALLOC_IN_PLACE_ONLY, block, 100000000));
    check("heap-free", HeapFree(process, 0, block));
    check("heap-free-null", HeapFree(process, 0, NULL));
    SetLastError(SENTINEL);
    check("heap-too-much", !HeapAlloc(process, 0, ~(SIZE_T)0 / 2));
}

int main(void) {
    local();
    heap();
    return check_result();
}
