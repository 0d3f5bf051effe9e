/* The other end of a case's connection, and the kernel's view of the socket under test. POSIX only: nothing here may
 * mention a type of winsock2.h. Failure of what only prepares a case ends the program. */
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

/* Bound to the loopback, a stream listening; its port. */
int peer_open(int datagram);
int peer_port(int peer);
int peer_accept(int listener);
int peer_connect(int port);
void peer_close(int peer);
void peer_reset(int peer);
void peer_send(int peer, const void *data, int length);
/* As many bytes of the stream as asked for, fewer when it ends or nothing comes. */
int peer_take(int peer, void *data, int length);
/* One datagram's length, -1 when none comes. */
int peer_datagram(int peer, void *data, int length);
/* How the stream ends, after what is still in it: `end`, `reset` or `open`. */
const char *peer_ends(int peer);

/* Waits until the kernel has something bad, or data, to tell of a socket; whether it came. */
int peer_await_failure(int descriptor);
int peer_await_data(int descriptor);
/* Sends the periodic bytes, from byte `from` on, until nothing more goes in, not even a byte, and for so many
 * milliseconds: the kernel tries a closed window again after 200 ms, and may then find room. Returns the count. */
int peer_fill(int descriptor, int from, int lasting);

#ifdef __cplusplus
}
#endif
