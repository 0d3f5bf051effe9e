/* What the interpreter asks of a face of the library: the C API and the C++ header each fill in one `face`.
 *
 * Sockets and results are the face's own pointers. A call that throws writes the exception to `said`, which is empty
 * otherwise; what it returns has no meaning then. */
#pragma once
#include "values.h"
#include <pthread.h>
#include <semaphore.h>
#ifdef __cplusplus
extern "C" {
#endif

enum { SAID = 512 };
enum form { WHOLE, FLAGS, SIZE, PART, LIST, LIST_FLAGS };
enum property { AVAILABLE, BLOCKING, CONNECTED, SEND_TIMEOUT };

/* A Send, or a BeginSend (then only PART and LIST_FLAGS). With `code`: the overload with out SocketError. */
typedef struct {
    enum form form;
    array buffer;
    list segments;
    int offset, size, flags, *code;
} sending;

/* An operation that was begun, and what its callback was told. Its address is the operation's state. */
typedef struct begun {
    void *socket, *result, *given;
    int callback, ends, callbacks;
    pthread_t thread;
    sem_t called;
    char ended[SAID];
} begun;

typedef struct {
    void *(*create)(int datagram, char *said);
    void *(*accept)(void *socket, char *said);
    void (*connect)(void *socket, int port, char *said);
    void (*bind)(void *socket, char *said);
    void (*listen)(void *socket, char *said);
    void (*shutdown)(void *socket, int how, char *said);
    void (*close)(void *socket, char *said);
    void (*free)(void *socket);
    int (*descriptor)(void *socket);
    int (*send)(void *socket, const sending *what, char *said);
    int (*send_to)(void *socket, array buffer, int port, char *said);
    int (*receive)(void *socket, void *data, int length, char *said);
    int (*get)(void *socket, enum property which, char *said);
    void (*set)(void *socket, enum property which, int value, char *said);
    /* NULL: BeginSend returned null. With it->callback, noted() is called by the callback. */
    void *(*begin)(void *socket, const sending *what, begun *it, char *said);
    int (*end)(void *socket, void *result, int *code, char *said);
    int (*is_completed)(void *result);
    int (*completed_synchronously)(void *result);
    int (*has_state)(void *result, begun *it);
    int (*wait)(void *result, int milliseconds);
    int (*same)(void *result, void *other);
    void (*free_result)(void *result);
    /* An object that no BeginSend made. */
    void *(*strange)(void);
} face;

/* What a callback calls, with the result that it was given. */
void noted(begun *it, void *given);

/* Runs the table named in the arguments. */
int cases_main(const face *it, int count, char **arguments);

#ifdef __cplusplus
}
#endif
