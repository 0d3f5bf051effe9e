/* A server that gives back what one connection sends, and its client. The last argument is `select` or `ports`. */

#include <winsock2.h>
#include <ws2tcpip.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <event2/thread.h>

#include "../driver.h"

#define LENGTH ((size_t)50000000)
#define SEED 1u

struct client {
    struct event_base *base;
    size_t received;
};

static struct event_base *new_base(int ports) {
    struct event_config *config = event_config_new();
    struct event_base *base;
    CHECK(evthread_use_windows_threads() == 0 && config != NULL);
    if (ports) {
        CHECK(event_config_set_flag(config, EVENT_BASE_FLAG_STARTUP_IOCP) == 0);
    }
    base = event_base_new_with_config(config);
    CHECK(base != NULL);
    event_config_free(config);
    return base;
}

static struct bufferevent *new_connection(struct event_base *base, evutil_socket_t s) {
    struct bufferevent *connection = bufferevent_socket_new(base, s, BEV_OPT_CLOSE_ON_FREE | BEV_OPT_THREADSAFE);
    CHECK(connection != NULL);
    return connection;
}

static void give_back(struct bufferevent *connection, void *context) {
    (void)context;
    CHECK(bufferevent_write_buffer(connection, bufferevent_get_input(connection)) == 0);
}

static void server_event(struct bufferevent *connection, short what, void *base) {
    CHECK((what & BEV_EVENT_EOF) != 0);
    bufferevent_free(connection);
    event_base_loopexit(base, NULL);
}

static void accepted(struct evconnlistener *listener, evutil_socket_t s, struct sockaddr *address, int length,
                     void *base) {
    struct bufferevent *connection = new_connection(base, s);
    (void)listener;
    (void)address;
    (void)length;
    bufferevent_setcb(connection, give_back, NULL, server_event, base);
    CHECK(bufferevent_enable(connection, EV_READ | EV_WRITE) == 0);
}

static void serve(struct event_base *base, struct sockaddr_in *address) {
    const unsigned flags = LEV_OPT_CLOSE_ON_FREE | LEV_OPT_THREADSAFE;
    struct evconnlistener *listener =
        evconnlistener_new_bind(base, accepted, base, flags, -1, (struct sockaddr *)address, sizeof *address);
    int length = sizeof *address;
    CHECK(listener != NULL);
    CHECK(getsockname(evconnlistener_get_fd(listener), (struct sockaddr *)address, &length) == 0);
    tell_port(ntohs(address->sin_port));
    CHECK(event_base_dispatch(base) >= 0);
    evconnlistener_free(listener);
}

static void client_event(struct bufferevent *connection, short what, void *context) {
    char *data;
    (void)context;
    CHECK((what & BEV_EVENT_CONNECTED) != 0);
    CHECK(bufferevent_enable(connection, EV_READ | EV_WRITE) == 0);
    data = malloc(LENGTH);
    CHECK(data != NULL);
    pattern_fill(data, LENGTH, 0, SEED);
    CHECK(bufferevent_write(connection, data, LENGTH) == 0);
    free(data);
}

static void came_back(struct bufferevent *connection, void *context) {
    struct client *client = context;
    char data[65536];
    int count;
    while ((count = evbuffer_remove(bufferevent_get_input(connection), data, sizeof data)) > 0) {
        CHECK(pattern_is(data, (size_t)count, client->received, SEED));
        client->received += (size_t)count;
    }
    if (client->received == LENGTH) {
        event_base_loopexit(client->base, NULL);
    }
}

static void call(struct event_base *base, struct sockaddr_in *address) {
    struct bufferevent *connection = new_connection(base, -1);
    struct client client = {base, 0};
    bufferevent_setcb(connection, came_back, NULL, client_event, &client);
    CHECK(bufferevent_socket_connect(connection, (struct sockaddr *)address, sizeof *address) == 0);
    CHECK(event_base_dispatch(base) >= 0);
    CHECK(client.received == LENGTH);
    bufferevent_free(connection);
    /* Freeing only asks the connection to end; the loop does it. */
    event_base_loop(base, EVLOOP_NONBLOCK);
}

int main(int argc, char **argv) {
    struct sockaddr_in address = {0};
    struct event_base *base;
    WSADATA data;
    CHECK(WSAStartup(MAKEWORD(2, 2), &data) == 0);
    base = new_base(strcmp(argv[argc - 1], "ports") == 0);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (is_server(argc, argv)) {
        serve(base, &address);
    } else {
        address.sin_port = htons(port_argument(argc, argv));
        call(base, &address);
    }
    event_base_free(base);
    WSACleanup();
    return 0;
}
