/* Sends before anything of a preloaded library has run, and after all of it has. */
#define _GNU_SOURCE
#include "early.h"
#include "report.h"

static void first_of_all(void) { early_send("before all constructors"); }

__attribute__((section(".preinit_array"), used)) static void (*const before)(void) = first_of_all;

static void at_exit(void) { early_send("exit handler"); }

int main(void) {
    report_begin();
    must(atexit(at_exit) == 0);
    early_send("main");
    return 0;
}
