/* One client of overlapped_server, from AcceptEx to closesocket. */
#ifndef OVERLAPPED_CONNECTION_H
#define OVERLAPPED_CONNECTION_H

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>

#include "stream.h"
#include "threads.h"

#define SENDS 3
#define PIECE_SIZE 65536
#define ADDRESS_ROOM (sizeof(struct sockaddr_in) + 16)

typedef struct {
    HANDLE port;
    SOCKET socket;
    LPFN_ACCEPTEX accept_ex;
} listener;

typedef enum { ACCEPT, REQUEST, SEND, END } purpose;

struct connection;

/* The completion port hands back the OVERLAPPED; around it is what must be known to go on. */
typedef struct {
    OVERLAPPED overlapped;
    purpose purpose;
    struct connection *owner;
} operation;

typedef struct {
    operation operation;
    WSABUF buffers[2];
    DWORD length;
    char data[PIECE_SIZE];
} piece;

/* Operations are started and completed under the lock: the sends of a stream have to be started in the order in which
 * their bytes are made, and two of them may complete in two workers at once. */
typedef struct connection {
    const listener *listener;
    SOCKET socket;
    lock lock;
    int outstanding;
    int failed;
    operation input; /* AcceptEx, then every WSARecv: there is one at a time */
    char addresses[2 * ADDRESS_ROOM];
    char text[REQUEST_SIZE];
    DWORD text_length;
    generator generator;
    checksum checksum;
    uint64_t size;
    uint64_t remaining;
    int trailer_made;
    char trailer[TRAILER_SIZE];
    piece pieces[SENDS];
} connection;

/* Says on stderr what failed, the first few times. */
void report(const char *call, DWORD code);

/* NULL where there is no memory. */
connection *connection_create(const listener *from);

/* These two start operations. They return the number of those that are now outstanding: after 0 nobody else knows the
 * connection, and it is to be destroyed. */
int connection_accept(connection *it);
int connection_completed(operation *done, DWORD transferred, DWORD code);

/* Returns whether the client got everything. */
int connection_destroy(connection *it);

#endif /* OVERLAPPED_CONNECTION_H */
