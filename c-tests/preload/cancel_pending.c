/* A cancellation that waits already: a call that is a cancellation point sends nothing any more, one that is not (or
 * while cancellation is off) sends first. Which is which is glibc's affair. */
#define _GNU_SOURCE
#include "report.h"
#include "ways.h"
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

struct sender {
    const struct way *way;
    int descriptor, disabled;
    ssize_t result;
};

static void *send_when_cancelled(void *context) {
    struct sender *sender = context;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
    pthread_cancel(pthread_self());
    if (!sender->disabled)
        pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    errno = UNTOUCHED;
    sender->result = sender->way->call(sender->descriptor, "data", 4, 0);
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_testcancel();
    return NULL;
}

static void cancelled(const struct way *way, int disabled, int descriptor, int other_end) {
    struct sender sender = {way, descriptor, disabled, 99};
    pthread_t thread;
    void *result;
    int arrived = 0;
    must(pthread_create(&thread, NULL, send_when_cancelled, &sender) == 0);
    must(pthread_join(thread, &result) == 0);
    if (other_end >= 0)
        must(ioctl(other_end, FIONREAD, &arrived) == 0);
    printf("%s: %s, result %zd, arrived %d\n", way->name, result == PTHREAD_CANCELED ? "cancelled" : "not cancelled",
           sender.result, arrived);
}

int main(void) {
    report_begin();
    for (int disabled = 0; disabled < 2; disabled++)
        for (int i = 0; i < WAYS; i++) {
            int ends[2];
            posix_socket_pair(ends, 0);
            puts(disabled ? "disabled" : "enabled");
            cancelled(&ways[i], disabled, ends[0], ends[1]);
            cancelled(&ways[i], disabled, -1, -1);
            close(ends[0]);
            close(ends[1]);
        }
    return 0;
}
