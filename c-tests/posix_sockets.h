/* Sockets that the library under test did not make, and what the process has open. Like posix.h: nothing here may
 * mention a type of winsock2.h. */
#pragma once

/* Two sockets connected over the loopback, by POSIX' own calls. */
void posix_tcp_pair(int ends[2]);
void posix_udp_pair(int ends[2]);

/* An unconnected socket, bound to the loopback if `bound`. */
int posix_socket(int datagram, int bound);
void posix_listen(int descriptor);

void posix_close(int descriptor);
/* Ends sending, behind the library's back. */
void posix_shutdown(int descriptor);
/* Closes with a reset. */
void posix_reset(int descriptor);
int posix_duplicate(int descriptor);

/* The number of descriptors that the process has open. */
int posix_count_open(void);

/* Ends the process with a line of text unless it is called again within so many seconds; 0 calls it off. */
void posix_watchdog(const char *text, unsigned seconds);
