/* Two peers send each other reliable packets of many sizes, most of them in fragments. All arrive, whole and in order.
 */

#include <enet/enet.h>

#include "../driver.h"

#define PACKETS 2000u
#define SERVER_SEED 1u
#define CLIENT_SEED 2u

struct peer_state {
    ENetHost *host;
    ENetPeer *peer;
    unsigned sent, received, own_seed, peer_seed;
    int gone;
};

static size_t length_of(unsigned packet) { return 1 + (packet * 37u) % 6000u; }

/* Hands ENet the next packets, not all at once: reliable packets that are not acknowledged wait in memory. */
static void send_some(struct peer_state *state) {
    char data[6000];
    for (int i = 0; i < 20 && state->sent < PACKETS; i++, state->sent++) {
        const size_t length = length_of(state->sent);
        pattern_fill(data, length, state->sent, state->own_seed);
        CHECK(enet_peer_send(state->peer, 0, enet_packet_create(data, length, ENET_PACKET_FLAG_RELIABLE)) == 0);
    }
}

static void take(struct peer_state *state, const ENetEvent *event) {
    switch (event->type) {
    case ENET_EVENT_TYPE_CONNECT:
        state->peer = event->peer;
        break;
    case ENET_EVENT_TYPE_RECEIVE:
        CHECK(event->packet->dataLength == length_of(state->received));
        CHECK(pattern_is((const char *)event->packet->data, event->packet->dataLength, state->received,
                         state->peer_seed));
        state->received++;
        enet_packet_destroy(event->packet);
        break;
    case ENET_EVENT_TYPE_DISCONNECT:
        state->gone = 1;
        break;
    default:
        break;
    }
}

static void service(struct peer_state *state) {
    ENetEvent event;
    int result = enet_host_service(state->host, &event, 5);
    while (result > 0) {
        take(state, &event);
        result = enet_host_check_events(state->host, &event);
    }
    CHECK(result == 0);
}

int main(int argc, char **argv) {
    const int serves = is_server(argc, argv);
    struct peer_state state = {0};
    ENetAddress address;
    CHECK(enet_initialize() == 0);
    CHECK(enet_address_set_host(&address, "127.0.0.1") == 0);
    address.port = serves ? 0 : port_argument(argc, argv);
    state.own_seed = serves ? SERVER_SEED : CLIENT_SEED;
    state.peer_seed = serves ? CLIENT_SEED : SERVER_SEED;
    state.host = enet_host_create(serves ? &address : NULL, 1, 1, 0, 0);
    CHECK(state.host != NULL);
    if (serves) {
        ENetAddress own;
        CHECK(enet_socket_get_address(state.host->socket, &own) == 0);
        tell_port(own.port);
    } else {
        CHECK(enet_host_connect(state.host, &address, 1, 0) != NULL);
    }
    while (state.received < PACKETS || state.sent < PACKETS) {
        service(&state);
        CHECK(!state.gone);
        if (state.peer != NULL) {
            send_some(&state);
        }
    }
    /* The client leaves when all it sent is acknowledged; the server stays until then. */
    if (!serves) {
        enet_peer_disconnect_later(state.peer, 0);
    }
    while (!state.gone) {
        service(&state);
    }
    printf("%u packets each way\n", PACKETS);
    enet_host_destroy(state.host);
    enet_deinitialize();
    return 0;
}
