/* What tests need of POSIX itself. posix.c is compiled without winsock2.h, because the two own the same names; nothing
 * in this file may mention a type of either. */
#pragma once

int posix_open_file(void);
int posix_open_pipe(void);
int posix_is_open(int descriptor);
int posix_is_nonblocking(int descriptor);
int posix_closes_on_exec(int descriptor);
void posix_set_nonblocking(int descriptor);
void posix_socket_pair(int ends[2], int datagram);

/* Interrupts the calling thread with a signal every millisecond until it is told to stop. */
void posix_interrupt_start(void);
/* What the handler of that signal calls from now on. */
void posix_interrupt_calls(void (*function)(void));
int posix_interrupt_count(void);
void posix_interrupt_stop(void);

/* Path of the file that the function was loaded from. */
const char *posix_file_of(void *function);

/* Forks. The child gets 1 and must report a number, which the parent gets together with 0. */
int posix_fork_reporting(int *reported);
void posix_report(int number);
/* Waits for the child: its exit status. */
int posix_join_child(void);
/* Runs `body` in a child and waits for that: its exit status, or the signal that has ended it as a negative number. */
int posix_in_child(void (*body)(unsigned), unsigned argument);
