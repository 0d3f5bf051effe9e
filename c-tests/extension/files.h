/* A file to transmit, which the test makes and which is gone when the test ends. A port that is taken meanwhile makes
 * its name unique. */
#pragma once
#include "extensions.h"

static char file_name[64];
static HANDLE file = INVALID_HANDLE_VALUE;

static inline void file_remove(void) {
    CloseHandle(file);
    remove(file_name);
}

static inline void file_make(const char *data, size_t length) {
    FILE *out;
    snprintf(file_name, sizeof file_name, "transmitted-%u.tmp", ntohs(address_of(bound(SOCK_STREAM)).sin_port));
    require("file", (out = fopen(file_name, "wb")) != NULL);
    atexit(file_remove);
    require("file-write", fwrite(data, 1, length, out) == length);
    require("file-close", fclose(out) == 0);
    file = CreateFileA(file_name, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    require("file-open", file != INVALID_HANDLE_VALUE);
}
