/* Two private networks joined by a cable, for what the loopback cannot show: a peer that falls silent, a missing route.
 * Like posix.h: nothing here may mention a type of winsock2.h. */
#pragma once

#define NEAR_ADDRESS "10.77.0.1"
#define FAR_ADDRESS "10.77.0.2"
#define NEAR_ADDRESS6 "fd77::1"
#define FAR_ADDRESS6 "fd77::2"

enum { NEAR_NETWORK, FAR_NETWORK };

/* Makes both and puts the calling thread into the near one; the process must not have another thread yet. Returns why
 * it could not be done, or NULL. */
const char *posix_network_make(void);

/* The same with a bad cable: it loses, delays and thereby reorders packets in both directions. A process of the test
 * carries them from one TUN device to the other. */
const char *posix_network_make_bad(int loses_percent, int delays_milliseconds);

/* Gives both ends their addresses of IPv6 again. */
int posix_network_restore_v6(void);

/* Whether both networks have the addresses of IPv6 too. */
int posix_network_has_v6(void);

/* The calling thread's next sockets, and its next commands and settings, are of this network. */
void posix_network_enter(int which);

/* Runs `ip` with these arguments; whether it succeeded. */
int posix_network_ip(const char *arguments);
/* The same for `tc`. */
int posix_network_tc(const char *arguments);

/* Writes a setting below /proc/sys/net; whether it succeeded. */
int posix_network_set(const char *setting, const char *value);
