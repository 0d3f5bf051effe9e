/* What libmodbus' configure script finds on Linux, as far as its sources ask. */

#define HAVE_DECL_TIOCSRS485 0
#define HAVE_DECL_TIOCM_RTS 1
