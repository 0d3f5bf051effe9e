/* usage: drain COMMAND... : runs the command with `PORT` for the port of a listener, and reads what its first
 * connection sends, in a process of its own. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 10000 };

static char data[1 << 16];

int main(int count, char **arguments) {
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof own;
    char port[16];
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), status = 1;
    if (count < 2 || bind(listener, (struct sockaddr *)&own, sizeof own) != 0 || listen(listener, 1) != 0)
        return 2;
    getsockname(listener, (struct sockaddr *)&own, &length);
    snprintf(port, sizeof port, "%d", ntohs(own.sin_port));
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "PORT") == 0)
            arguments[i] = port;
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[1], arguments + 1);
        _exit(127);
    }
    struct pollfd one = {listener, POLLIN, 0};
    if (poll(&one, 1, PATIENCE) == 1) {
        int from = accept(listener, NULL, NULL);
        while (read(from, data, sizeof data) > 0)
            continue;
    } else
        kill(child, SIGKILL);
    return waitpid(child, &status, 0) == child && status == 0 ? 0 : 1;
}
