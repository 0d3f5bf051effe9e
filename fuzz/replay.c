/* Runs inputs once and in order, without libFuzzer: to see the calls of one, or what of the library a corpus reaches.
 *
 *     TARGET-replay [--pcs FILE] INPUT|FOLDER...
 *
 * With --pcs the addresses of the library's edges go to FILE, a line each: where in the library, and 1 if it was
 * reached. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the instrumented library calls: where its counters and the addresses of its edges are. The comparisons guide a
 * fuzzer, and nobody here. */
#define MOST_EDGES (1 << 17)
static unsigned char reached[MOST_EDGES];
static char *counters, *counters_end;
static const struct { uintptr_t at, flags; } * edges;

void __sanitizer_cov_8bit_counters_init(char *from, char *end) { counters = from, counters_end = end; }
void __sanitizer_cov_pcs_init(const void *from, const void *end) { (void)end, edges = from; }
#define COMPARISON(name, type)                                                                                         \
    void name(type a, type b) { (void)a, (void)b; }
COMPARISON(__sanitizer_cov_trace_cmp1, uint8_t)
COMPARISON(__sanitizer_cov_trace_cmp2, uint16_t)
COMPARISON(__sanitizer_cov_trace_cmp4, uint32_t)
COMPARISON(__sanitizer_cov_trace_cmp8, uint64_t)
COMPARISON(__sanitizer_cov_trace_const_cmp1, uint8_t)
COMPARISON(__sanitizer_cov_trace_const_cmp2, uint16_t)
COMPARISON(__sanitizer_cov_trace_const_cmp4, uint32_t)
COMPARISON(__sanitizer_cov_trace_const_cmp8, uint64_t)
void __sanitizer_cov_trace_switch(uint64_t value, void *cases) { (void)value, (void)cases; }
void __sanitizer_cov_trace_pc_indir(uintptr_t to) { (void)to; }

static void run(const char *path) {
    static uint8_t data[1 << 16];
    struct stat status;
    FILE *file;
    size_t length;
    DIR *folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode) ? opendir(path) : NULL;
    if (folder) {
        for (struct dirent *entry; (entry = readdir(folder));) {
            char inside[4096];
            snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
            if (entry->d_name[0] != '.')
                run(inside);
        }
        closedir(folder);
        return;
    }
    if (!(file = fopen(path, "rb"))) {
        perror(path);
        exit(2);
    }
    length = fread(data, 1, sizeof data, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, length);
    /* A counter of eight bits comes round to 0. */
    for (size_t i = 0; i < (size_t)(counters_end - counters) && i < MOST_EDGES; i++)
        reached[i] |= counters[i] != 0, counters[i] = 0;
}

static void write_edges(const char *path) {
    FILE *to = fopen(path, "w");
    Dl_info library;
    if (!to || !edges || !dladdr((void *)edges[0].at, &library)) {
        fprintf(stderr, "the library has no counters\n");
        exit(2);
    }
    for (size_t i = 0; i < (size_t)(counters_end - counters) && i < MOST_EDGES; i++)
        fprintf(to, "%#zx %d\n", (size_t)(edges[i].at - (uintptr_t)library.dli_fbase), reached[i]);
    fclose(to);
}

int main(int count, char **arguments) {
    const char *to = NULL;
    LLVMFuzzerInitialize(&count, &arguments);
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "--pcs") == 0)
            to = arguments[++i];
        else
            run(arguments[i]);
    if (to)
        write_edges(to);
    return 0;
}
