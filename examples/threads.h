/* The little that the examples need of threads: Windows' own functions there, pthreads elsewhere. */
#ifndef THREADS_H
#define THREADS_H

#ifdef _WIN32
#include <windows.h>

typedef HANDLE thread;
#define THREAD_RESULT DWORD WINAPI
#define THREAD_END 0

static inline int thread_start(thread *it, DWORD(WINAPI *body)(void *), void *argument) {
    *it = CreateThread(NULL, 0, body, argument, 0, NULL);
    return *it != NULL;
}

static inline void thread_join(thread it) {
    WaitForSingleObject(it, INFINITE);
    CloseHandle(it);
}

typedef CRITICAL_SECTION lock;
static inline void lock_create(lock *it) { InitializeCriticalSection(it); }
static inline void lock_enter(lock *it) { EnterCriticalSection(it); }
static inline void lock_leave(lock *it) { LeaveCriticalSection(it); }
static inline void lock_destroy(lock *it) { DeleteCriticalSection(it); }

static inline long long milliseconds(void) { return (long long)GetTickCount64(); }
#else
#include <pthread.h>
#include <time.h>

typedef pthread_t thread;
#define THREAD_RESULT void *
#define THREAD_END NULL

static inline int thread_start(thread *it, void *(*body)(void *), void *argument) {
    return pthread_create(it, NULL, body, argument) == 0;
}

static inline void thread_join(thread it) { pthread_join(it, NULL); }

typedef pthread_mutex_t lock;
static inline void lock_create(lock *it) { pthread_mutex_init(it, NULL); }
static inline void lock_enter(lock *it) { pthread_mutex_lock(it); }
static inline void lock_leave(lock *it) { pthread_mutex_unlock(it); }
static inline void lock_destroy(lock *it) { pthread_mutex_destroy(it); }

static inline long long milliseconds(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}
#endif

#endif /* THREADS_H */
