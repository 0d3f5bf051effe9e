/*
 * The example of Socket.Send(byte[], int, int, SocketFlags) in C; send_receive.cpp and SendReceive.cs are the same
 * program.
 *
 *     send_receive [PORT]
 *
 * Connects to PORT of the loopback; without PORT the socket is not connected, and the example shows that error. Ends
 * with 0 where everything was sent and came back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <winsock2.h>

/* `catch (SocketException e)`: prints and returns the code. */
static int report(const dotnet_error *e) {
    printf("%s Error code: %d.\n", ws2_strerror(e->error_code), e->error_code);
    return e->error_code;
}

/* Waits until a reply has begun to come. The example asks for Available at once, when it may still be on its way. */
static dotnet_exception wait_for_reply(dotnet_socket *server, int *available, dotnet_error *e) {
    int tries;

    for (tries = 0; tries < 5000; tries++) {
        dotnet_exception thrown = dotnet_socket_get_available(server, available, e);
        if (thrown != DOTNET_NONE || *available > 0)
            return thrown;
        Sleep(1);
    }
    return DOTNET_NONE;
}

/* Displays sending with a connected socket using the overload that takes a buffer, offset, message size, and socket
 * flags. */
static int send_receive_test4(dotnet_socket *server) {
    const char *msg = "This is a test";
    int length = (int)strlen(msg);
    char bytes[256];
    int byte_count, available;
    dotnet_error e;

    /* Blocks until send returns. */
    if (dotnet_socket_send_part(server, msg, length, 0, length, 0, &byte_count, &e) != DOTNET_NONE)
        return report(&e);
    printf("Sent %d bytes.\n", byte_count);

    /* Get reply from the server. */
    if (wait_for_reply(server, &available, &e) != DOTNET_NONE ||
        dotnet_socket_receive(server, bytes, sizeof(bytes), 0, available, 0, &byte_count, &e) != DOTNET_NONE)
        return report(&e);
    if (byte_count > 0)
        printf("%.*s\n", byte_count, bytes);
    return 0;
}

static dotnet_exception connect_to(dotnet_socket *server, int port, dotnet_error *e) {
    struct sockaddr_in address;

    memset(&address, 0, sizeof(address));
    address.sin_family = AF_INET;
    address.sin_port = htons((u_short)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return dotnet_socket_connect(server, (struct sockaddr *)&address, sizeof(address), e);
}

int main(int argc, char **argv) {
    dotnet_socket *server;
    dotnet_error e;
    int code;

    if (dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &server, &e) != DOTNET_NONE)
        code = report(&e);
    else {
        if (argc > 1 && connect_to(server, atoi(argv[1]), &e) != DOTNET_NONE)
            code = report(&e);
        else
            code = send_receive_test4(server);
        dotnet_socket_free(server);
    }
    printf("SendReceiveTest4 returned %d.\n", code);
    return code == 0 ? 0 : 1;
}
