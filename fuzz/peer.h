/* The other end of a connection: POSIX' own sockets, which the library does not know. Nothing here may mention a type
 * of winsock2.h. */
#pragma once
#include <stddef.h>

/* A network of the process' own, in which there is nothing but the loopback. 0 where the kernel refuses it. */
int peer_network(void);

/* A listening socket, and its port. */
int peer_listen(unsigned short *port);
int peer_accept(int listener);
/* Two connected sockets of the kernel's own family. */
void peer_pair(int ends[2], int datagram);
/* A datagram socket on the loopback, and its port. */
int peer_datagrams(unsigned short *port);
int peer_pipe(void);

/* What is there, up to `length` bytes; 0 if nothing is, -1 at the end of the stream, -2 after a reset. */
long peer_read(int descriptor, void *to, size_t length);
void peer_write(int descriptor, const void *from, size_t length);
/* Bytes that the socket has taken and its peer has not. */
int peer_unsent(int descriptor);
void peer_small_buffers(int descriptor);
void peer_shutdown(int descriptor);
void peer_reset(int descriptor);
void peer_close(int descriptor);
int peer_is_open(int descriptor);
/* libc's inet_addr. */
unsigned peer_inet_addr(const char *text);
