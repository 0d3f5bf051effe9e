/* Wine's ws2_32: winsock.c as a Windows program. */
#include "child.h"

#include <stdlib.h>

static void *wine_open(const struct task *task, int port) {
    const char *command = getenv("BENCH_WINE");
    return command && child_fits(task) ? child_open(command, getenv("BENCH_WINESERVER"), task, port) : NULL;
}

static const char *wine_version(void) { return getenv("BENCH_WINE_VERSION"); }

static const struct candidate wine = {.name = "Wine",
                                      .version = wine_version,
                                      .open = wine_open,
                                      .run = child_run,
                                      .fill = child_fill,
                                      .post = child_post,
                                      .finish = child_finish,
                                      .spent = child_spent,
                                      .close = child_close};
const struct candidate *const candidates[] = {&wine, NULL};
