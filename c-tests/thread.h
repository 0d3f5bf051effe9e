/* Threads, waiting and time: pthreads natively, Windows' own in the PE build. */
#pragma once
/* Written by one thread and waited for by another. */
typedef _Atomic int flag;
#ifdef _WIN32
#include <windows.h>
typedef HANDLE thread;
#define THREAD_RESULT DWORD WINAPI
static inline thread thread_start(DWORD(WINAPI *body)(void *), void *argument) {
    return CreateThread(NULL, 0, body, argument, 0, NULL);
}
static inline void thread_join(thread it) {
    WaitForSingleObject(it, INFINITE);
    CloseHandle(it);
}
static inline void thread_yield(void) { SwitchToThread(); }
static inline long long milliseconds(void) { return (long long)GetTickCount64(); }
#else
#include <pthread.h>
#include <sched.h>
#include <time.h>
typedef pthread_t thread;
#define THREAD_RESULT void *
static inline thread thread_start(void *(*body)(void *), void *argument) {
    pthread_t it;
    return pthread_create(&it, NULL, body, argument) == 0 ? it : 0;
}
static inline void thread_join(thread it) { pthread_join(it, NULL); }
static inline void thread_yield(void) { sched_yield(); }
static inline long long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}
#endif

/* Waits for the condition without a time limit: CTest's TIMEOUT is the limit of every test. */
#define wait_until(condition)                                                                                          \
    while (!(condition))                                                                                               \
    thread_yield()
