// Cancellation in C++: destructors of the frames above the send run, and catch (...) sees it pass.
#include "blocked.h"
#include "ways.h"
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

char data[4 << 20];

struct Sender {
    const way *how;
    int descriptor;
    std::atomic<int> thread{0}, destroyed{0}, seen{0};
};

struct Guard {
    std::atomic<int> &count;
    ~Guard() { count++; }
};

void send_for_ever(Sender &sender) {
    Guard inner{sender.destroyed};
    for (;;)
        sender.how->call(sender.descriptor, data, sizeof data, 0);
}

void *run(void *context) {
    Sender &sender = *static_cast<Sender *>(context);
    Guard outer{sender.destroyed};
    sender.thread = gettid();
    try {
        send_for_ever(sender);
    } catch (...) {
        sender.seen++;
        throw;
    }
    return nullptr;
}

void cancel(const way &how) {
    Sender sender{&how, -1};
    int ends[2];
    pthread_t thread;
    void *result;
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        abort();
    sender.descriptor = ends[0];
    if (pthread_create(&thread, nullptr, run, &sender) != 0)
        abort();
    while (sender.thread == 0)
        sched_yield();
    wait_until_blocked(sender.thread);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    std::printf("%s: %s, destroyed %d, seen %d\n", how.name, result == PTHREAD_CANCELED ? "cancelled" : "not cancelled",
                sender.destroyed.load(), sender.seen.load());
    close(ends[0]);
    close(ends[1]);
}

} // namespace

int main() {
    alarm(40);
    for (int round = 0; round < 5; round++)
        for (const way &how : ways)
            if (how.has_data) // sendfile is no cancellation point
                cancel(how);
    return 0;
}
