/* Two private networks joined by a cable, for what the loopback cannot show: a peer that falls silent, a missing route.
 * Like posix.h: nothing here may mention a type of winsock2.h. */
#pragma once

#define NEAR_ADDRESS "10.77.0.1"
#define FAR_ADDRESS "10.77.0.2"

enum { NEAR_NETWORK, FAR_NETWORK };

/* Makes both and puts the calling thread into the near one; the process must not have another thread yet. Returns why
 * it could not be done, or NULL. */
const char *posix_network_make(void);

/* The calling thread's next sockets, and its next commands and settings, are of this network. */
void posix_network_enter(int which);

/* Runs `ip` with these arguments; whether it succeeded. */
int posix_network_ip(const char *arguments);

/* Writes a setting below /proc/sys/net; whether it succeeded. */
int posix_network_set(const char *setting, const char *value);
