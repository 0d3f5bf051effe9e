/* The POSIX half of symbols_libcurl. */
#pragma once

/* Posts `length` bytes to the loopback port and stores the answer; its length, or -1. */
long curl_post(int port, const char *out, char *in, long length);
