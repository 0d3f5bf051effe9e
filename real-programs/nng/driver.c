/* A large message each way, then many small ones in turns. */

#include <nng/nng.h>
#include <nng/protocol/pair0/pair.h>
#include <nng/supplemental/util/platform.h>

#include "../driver.h"

#define LARGE ((size_t)20000000)
#define TURNS 1000
#define SERVER_SEED 1u
#define CLIENT_SEED 2u
#define WAIT_MS 60000

static void well(int result) {
    if (result != 0) {
        printf("%s\n", nng_strerror(result));
    }
    CHECK(result == 0);
}

static void send_pattern(nng_socket pair, size_t length, unsigned seed) {
    char *data = nng_alloc(length);
    CHECK(data != NULL);
    pattern_fill(data, length, 0, seed);
    well(nng_send(pair, data, length, NNG_FLAG_ALLOC));
}

static void receive_pattern(nng_socket pair, size_t length, unsigned seed) {
    char *data = NULL;
    size_t received = 0;
    well(nng_recv(pair, &data, &received, NNG_FLAG_ALLOC));
    CHECK(received == length && pattern_is(data, length, 0, seed));
    nng_free(data, received);
}

static size_t length_of(int turn) { return 1 + (size_t)turn * 53 % 9000; }

static void listen_anywhere(nng_socket pair) {
    nng_listener listener;
    nng_sockaddr address;
    const unsigned char *port = (const unsigned char *)&address.s_in.sa_port;
    well(nng_listen(pair, "tcp://127.0.0.1:0", &listener, 0));
    well(nng_listener_get_addr(listener, NNG_OPT_LOCADDR, &address));
    tell_port(port[0] * 256u + port[1]);
}

static void dial(nng_socket pair, unsigned short port) {
    char url[64];
    sprintf(url, "tcp://127.0.0.1:%u", port);
    well(nng_dial(pair, url, NULL, 0));
}

static volatile int peer_left;

static void note_leaving(nng_pipe pipe, nng_pipe_ev event, void *context) {
    (void)pipe;
    (void)event;
    (void)context;
    peer_left = 1;
}

int main(int argc, char **argv) {
    const int serves = is_server(argc, argv);
    const unsigned own = serves ? SERVER_SEED : CLIENT_SEED, other = serves ? CLIENT_SEED : SERVER_SEED;
    nng_socket pair;
    well(nng_pair0_open(&pair));
    well(nng_socket_set_size(pair, NNG_OPT_RECVMAXSZ, 0));
    well(nng_socket_set_ms(pair, NNG_OPT_RECVTIMEO, WAIT_MS));
    well(nng_socket_set_ms(pair, NNG_OPT_SENDTIMEO, WAIT_MS));
    well(nng_pipe_notify(pair, NNG_PIPE_EV_REM_POST, note_leaving, NULL));
    if (serves) {
        listen_anywhere(pair);
    } else {
        dial(pair, port_argument(argc, argv));
    }
    send_pattern(pair, LARGE, own);
    receive_pattern(pair, LARGE, other);
    for (int turn = 0; turn < TURNS; turn++) {
        if (serves) {
            receive_pattern(pair, length_of(turn), other + (unsigned)turn);
            send_pattern(pair, length_of(turn), own + (unsigned)turn);
        } else {
            send_pattern(pair, length_of(turn), own + (unsigned)turn);
            receive_pattern(pair, length_of(turn), other + (unsigned)turn);
        }
    }
    /* Closing drops what has not left: the client says that it has all, and the server goes first. */
    if (serves) {
        receive_pattern(pair, 4, other);
    } else {
        send_pattern(pair, 4, own);
        while (!peer_left) {
            nng_msleep(5);
        }
    }
    nng_close(pair);
    return 0;
}
