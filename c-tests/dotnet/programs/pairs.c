/* BeginSend and EndSend of the C API, as Pairs.cs has them. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <winsock2.h>

enum { SIZE = 64, WARM_UP = 2000 };

static double microseconds(long seconds, long rest) { return (double)seconds * 1e6 + (double)rest; }

static double processor(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return microseconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec, usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static double elapsed(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return microseconds(now.tv_sec, now.tv_nsec / 1000);
}

static void run(dotnet_socket *socket, const char *data, int pairs) {
    for (int i = 0; i < pairs; i++) {
        dotnet_async_result *result;
        int sent = 0;
        if (dotnet_socket_begin_send(socket, data, SIZE, 0, SIZE, 0, NULL, NULL, &result, NULL) != DOTNET_NONE ||
            dotnet_socket_end_send(socket, result, &sent, NULL) != DOTNET_NONE || sent != SIZE)
            abort();
        dotnet_async_result_free(result);
    }
}

int main(int count, char **arguments) {
    static char data[SIZE];
    struct sockaddr_in to = {.sin_family = AF_INET};
    dotnet_socket *socket;
    if (count < 3)
        return 2;
    int pairs = atoi(arguments[2]);
    to.sin_port = htons((unsigned short)atoi(arguments[1]));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &socket, NULL) != DOTNET_NONE ||
        dotnet_socket_connect(socket, (struct sockaddr *)&to, sizeof to, NULL) != DOTNET_NONE)
        return 1;
    run(socket, data, WARM_UP);
    double used = processor(), began = elapsed();
    run(socket, data, pairs);
    printf("%.2f %.2f\n", (processor() - used) / pairs, (elapsed() - began) / pairs);
    dotnet_socket_free(socket);
    return 0;
}
