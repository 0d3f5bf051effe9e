/* A library that comes late and sends, however it was bound; and functions that the program looked up itself. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <dlfcn.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *path;
static int binding;

static void look_up(const char *what, void *library, int to) {
    __typeof__(&send) found = (__typeof__(&send))dlsym(library, "send");
    must(found != NULL);
    report(what, found(to, "found", 5, MSG_NOSIGNAL));
}

static void *load_and_send(void *unused) {
    ssize_t (*loaded_send)(int, int);
    void *library = dlopen(path, binding);
    int ends[2];
    char got[65536];
    printf("%s\n", library ? "loaded" : dlerror());
    must(library != NULL);
    must((loaded_send = (ssize_t(*)(int, int))dlsym(library, "loaded_send")) != NULL);
    posix_socket_pair(ends, 0);
    for (int i = 0; i < WAYS; i++)
        report(ways[i].name, loaded_send(i, ends[0]));
    look_up("first of all", RTLD_DEFAULT, ends[0]);
    look_up("by the library", library, ends[0]);
    report("arrived", recv(ends[1], got, sizeof got, MSG_DONTWAIT));
    must(dlclose(library) == 0);
    return unused;
}

int main(int count, char **arguments) {
    static const int bindings[] = {RTLD_NOW, RTLD_LAZY | RTLD_GLOBAL, RTLD_LAZY | RTLD_DEEPBIND};
    pthread_t thread;
    int ends[2];
    report_begin();
    must(count == 2);
    path = arguments[1];
    for (int i = 0; i < 3; i++) {
        binding = bindings[i];
        load_and_send(NULL);
        must(pthread_create(&thread, NULL, load_and_send, NULL) == 0 && pthread_join(thread, NULL) == 0);
    }
    posix_socket_pair(ends, 0);
    look_up("libc's own", dlopen("libc.so.6", RTLD_NOW), ends[0]);
    look_up("next", RTLD_NEXT, ends[0]);
    return 0;
}
