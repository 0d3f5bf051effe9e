/* How a case's sockets come to be, and go. */
#include "steps.h"
#include "peer.h"
#include <stdio.h>
#include <string.h>

static void listening(scene *it, connection *pair, char *said) {
    it->face->bind(pair->socket, said);
    if (!*said)
        it->face->listen(pair->socket, said);
}

static void refused(scene *it, connection *pair, char *said) {
    int port = peer_port(pair->listener);
    peer_close(pair->listener);
    pair->listener = 0;
    it->face->connect(pair->socket, port, said);
    strcpy(said, *said ? "" : "connected");
}

static int port_of(scene *it, void *socket) { return peer_port(it->face->descriptor(socket)); }

static void accepted(scene *it, connection *pair, char *said) {
    void *listener = pair->socket;
    listening(it, pair, said);
    if (*said)
        return;
    pair->peer = peer_connect(port_of(it, listener));
    pair->socket = it->face->accept(listener, said);
    it->face->free(listener);
}

static void connected(scene *it, connection *pair, char *said) {
    it->face->connect(pair->socket, peer_port(pair->datagram ? pair->peer : pair->listener), said);
    if (*said || pair->datagram)
        return;
    pair->peer = peer_accept(pair->listener);
    pair->listener = 0;
}

int make(scene *it, connection *pair, const char *kind, char *said) {
    static const char *const kinds[] = {"tcp",       "udp",           "fresh_tcp",   "fresh_udp",    "bound_tcp",
                                        "bound_udp", "listening_tcp", "refused_tcp", "accepted_tcp", NULL};
    int which = 0;
    while (kinds[which] && strcmp(kinds[which], kind) != 0)
        which++;
    if (!kinds[which])
        return 0;
    pair->datagram = strstr(kind, "udp") != NULL;
    *(pair->datagram ? &pair->peer : &pair->listener) = peer_open(pair->datagram);
    pair->socket = it->face->create(pair->datagram, said);
    if (*said || strncmp(kind, "fresh", 5) == 0)
        return 1;
    if (strncmp(kind, "bound", 5) == 0)
        it->face->bind(pair->socket, said);
    else if (strncmp(kind, "listening", 9) == 0)
        listening(it, pair, said);
    else if (strncmp(kind, "refused", 7) == 0)
        refused(it, pair, said);
    else if (strncmp(kind, "accepted", 8) == 0)
        accepted(it, pair, said);
    else
        connected(it, pair, said);
    return 1;
}

void scene_end(scene *it) {
    for (connection *pair = it->pairs; pair < it->pairs + 2; pair++) {
        if (pair->socket)
            it->face->free(pair->socket);
        if (pair->listener)
            peer_close(pair->listener);
        if (pair->peer)
            peer_close(pair->peer);
    }
    for (int i = 0; i < RESULTS; i++)
        if (it->results[i] && it->results[i]->result)
            it->face->free_result(it->results[i]->result);
}
