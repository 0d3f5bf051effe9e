#include "symbols_curl.h"
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

static long had, room;

static size_t store(char *data, size_t size, size_t count, void *to) {
    if ((long)(size * count) > room - had)
        return 0;
    memcpy((char *)to + had, data, size * count);
    had += (long)(size * count);
    return size * count;
}

long curl_post(int port, const char *out, char *in, long length) {
    char url[64];
    CURL *transfer = curl_easy_init();
    struct curl_slist *no_expect = curl_slist_append(NULL, "Expect:");
    CURLcode result;
    room = length;
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", port);
    curl_easy_setopt(transfer, CURLOPT_URL, url);
    curl_easy_setopt(transfer, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(transfer, CURLOPT_HTTPHEADER, no_expect);
    curl_easy_setopt(transfer, CURLOPT_POSTFIELDS, out);
    curl_easy_setopt(transfer, CURLOPT_POSTFIELDSIZE, length);
    curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, store);
    curl_easy_setopt(transfer, CURLOPT_WRITEDATA, in);
    result = curl_easy_perform(transfer);
    curl_slist_free_all(no_expect);
    curl_easy_cleanup(transfer);
    if (result != CURLE_OK)
        printf("libcurl: %s\n", curl_easy_strerror(result));
    return result == CURLE_OK ? had : -1;
}
