/* Knowing that a thread sleeps inside a send, instead of hoping so after a while. */
#pragma once
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Returns once the thread of this process sleeps in one of the system calls that send. */
void wait_until_blocked(pid_t thread);

#ifdef __cplusplus
}
#endif
