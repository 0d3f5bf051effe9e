/* winsock.c as a Windows program of its own, for Wine: see child.c for what it is asked. */
#include <stdio.h>
#include <stdlib.h>

#include "../candidate.h"

static int obey(const struct candidate *it, void *state, const char *line) {
    int count = atoi(line + 1);
    switch (line[0]) {
    case 'r':
        it->run(state, count);
        return 1;
    case 'f':
        it->fill(state);
        return 1;
    case 'p':
        it->post(state, count);
        return 1;
    case 'e':
        it->finish(state);
        return 1;
    default:
        return 0;
    }
}

static int number(char **arguments, int which) { return atoi(arguments[which]); }

int main(int count, char **arguments) {
    const struct candidate *it = candidates[0];
    struct task task;
    char line[64];
    void *state;
    if (count != 10)
        return 2;
    task.operation = (enum operation)number(arguments, 1);
    task.datagram = number(arguments, 2);
    task.sockets = number(arguments, 3);
    task.buffers = number(arguments, 4);
    task.length = number(arguments, 5);
    task.batch = number(arguments, 6);
    task.capacity = number(arguments, 7);
    task.no_delay = number(arguments, 8);
    state = it->open(&task, number(arguments, 9));
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin) && obey(it, state, line)) {
        puts("done");
        fflush(stdout);
    }
    it->close(state);
    return 0;
}
