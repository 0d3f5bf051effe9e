/*
 * Sends back what it receives, to one connection after the other. Written with the C interface of .NET's Socket.
 *
 *     echo_server CONNECTIONS
 *
 * Prints "listening on PORT", and ends after so many connections.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <winsock2.h>

static void require(dotnet_exception exception, const char *member, const dotnet_error *error) {
    if (exception == DOTNET_NONE)
        return;
    fprintf(stderr, "%s: %s\n", member,
            exception == DOTNET_SOCKET_EXCEPTION ? ws2_strerror(error->error_code) : "failed");
    exit(1);
}

static void echo(dotnet_socket *client) {
    char bytes[4096];
    int received, sent;
    dotnet_error error;

    /* The end of the stream is 0 bytes; a connection that fails ends as well. */
    while (dotnet_socket_receive(client, bytes, sizeof(bytes), 0, sizeof(bytes), 0, &received, &error) == DOTNET_NONE &&
           received > 0)
        require(dotnet_socket_send_part(client, bytes, sizeof(bytes), 0, received, 0, &sent, &error), "Send", &error);
}

int main(int argc, char **argv) {
    int connections = argc > 1 ? atoi(argv[1]) : 1;
    struct sockaddr_in address;
    int length = sizeof(address);
    dotnet_socket *listener, *client;
    dotnet_error error;

    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    require(dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &listener, &error), "Socket", &error);
    require(dotnet_socket_bind(listener, (struct sockaddr *)&address, length, &error), "Bind", &error);
    require(dotnet_socket_listen(listener, 5, &error), "Listen", &error);
    require(dotnet_socket_get_local_end_point(listener, (struct sockaddr *)&address, &length, &error), "LocalEndPoint",
            &error);
    printf("listening on %d\n", ntohs(address.sin_port));
    fflush(stdout);

    for (; connections > 0; connections--) {
        require(dotnet_socket_accept(listener, &client, &error), "Accept", &error);
        echo(client);
        dotnet_socket_free(client);
    }
    dotnet_socket_free(listener);
    return 0;
}
