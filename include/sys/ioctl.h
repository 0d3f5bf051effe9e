/* The host's sys/ioctl.h. In a file that uses Winsock, ioctlsocket's commands keep Winsock's values. */

#pragma GCC system_header

#if defined(WS2_WINSOCK_NAMES) && !defined(_SYS_IOCTL_H)
#pragma push_macro("FIONBIO")
#pragma push_macro("FIONREAD")
#pragma push_macro("FIOASYNC")
#pragma push_macro("SIOCATMARK")
#pragma push_macro("IOC_IN")
#pragma push_macro("IOC_OUT")
#pragma push_macro("IOC_INOUT")
#undef FIONBIO
#undef FIONREAD
#undef FIOASYNC
#undef SIOCATMARK
#undef IOC_IN
#undef IOC_OUT
#undef IOC_INOUT
#include_next <sys/ioctl.h>
#pragma pop_macro("FIONBIO")
#pragma pop_macro("FIONREAD")
#pragma pop_macro("FIOASYNC")
#pragma pop_macro("SIOCATMARK")
#pragma pop_macro("IOC_IN")
#pragma pop_macro("IOC_OUT")
#pragma pop_macro("IOC_INOUT")
#else
#include_next <sys/ioctl.h>
#endif
