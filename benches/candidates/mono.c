/* Mono's System.Net.Sockets.Socket: Rows.cs. */
#include "child.h"

#include <stdlib.h>

static void *mono_open(const struct task *task, int port) {
    const char *command = getenv("BENCH_MONO");
    /* An empty Send does not ask the kernel. */
    return command && child_fits(task) && task->length > 0 ? child_open(command, NULL, task, port) : NULL;
}

static const char *mono_version(void) { return getenv("BENCH_MONO_VERSION"); }

static const struct candidate mono = {.name = "Mono",
                                      .version = mono_version,
                                      .open = mono_open,
                                      .run = child_run,
                                      .spent = child_spent,
                                      .close = child_close};
const struct candidate *const candidates[] = {&mono, NULL};
