/* Members of the .NET door, for trace_dotnet.sh: each writes its beginning, its end and its exceptions. */
#include "peers.h"

static flag called;

static void ended(dotnet_async_result *result) {
    (void)result;
    called = 1;
}

int main(void) {
    static const char data[] = "This is a test";
    const dotnet_segment two[] = {{data, 0, 4}, {data, 5, 2}};
    dotnet_socket *s, *listening, *peer;
    dotnet_async_result *result;
    dotnet_error error;
    int sent;
    struct sockaddr_in to = loopback(0);
    int length = sizeof to;
    dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &listening, NULL);
    dotnet_socket_bind(listening, (void *)&to, sizeof to, NULL);
    dotnet_socket_listen(listening, 1, NULL);
    dotnet_socket_get_local_end_point(listening, (void *)&to, &length, NULL);
    dotnet_socket_create(AF_INET, SOCK_STREAM, IPPROTO_TCP, &s, NULL);
    dotnet_socket_send(s, data, 14, &sent, &error);
    dotnet_socket_connect(s, (void *)&to, sizeof to, NULL);
    dotnet_socket_accept(listening, &peer, NULL);
    dotnet_socket_send_part(s, data, 14, 5, 9, 0, &sent, &error);
    dotnet_socket_send_part(s, data, 14, 15, 9, 0, &sent, &error);
    dotnet_socket_send_part(s, NULL, 14, 15, 9, 0, &sent, &error);
    dotnet_socket_send_list(s, two, 2, &sent, &error);
    dotnet_socket_send_list(s, NULL, 2, &sent, &error);
    dotnet_socket_begin_send(s, data, 14, 0, 14, 0, ended, NULL, &result, &error);
    wait_until(called);
    dotnet_async_result_is_completed(result);
    dotnet_async_result_completed_synchronously(result);
    dotnet_async_result_state(result);
    WaitForSingleObject(dotnet_async_result_wait_handle(result), 0);
    dotnet_socket_end_send(s, result, &sent, &error);
    dotnet_socket_end_send(s, result, &sent, &error);
    dotnet_async_result_free(result);
    dotnet_async_result_is_completed(result);
    dotnet_socket_get_handle(peer);
    dotnet_socket_close(s, NULL);
    dotnet_socket_send(s, data, 14, &sent, &error);
    dotnet_socket_free(s);
    dotnet_socket_get_handle(s);
    return error.exception != DOTNET_OBJECT_DISPOSED_EXCEPTION;
}
