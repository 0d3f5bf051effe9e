/* The Interlocked functions: one atomic operation each, sequentially consistent whatever the name promises at least.
 *
 * They take the width of what they are given. On Windows long has 32 bits, and programs hand the functions for LONG a
 * long of their own, which has 64 bits here. So they are macros in C, and in C++ templates, which may be called as
 * ::InterlockedIncrement. */

#ifndef WS2_WIN32_INTERLOCKED_H
#define WS2_WIN32_INTERLOCKED_H

#include "base_types.h"

#ifdef __cplusplus
extern "C++" {

/* A value is converted to the type of the variable, whatever type it has. */
template <typename T> struct ws2_variable { typedef T type; };

template <typename T> inline T InterlockedIncrement(volatile T *addend) {
    return __atomic_add_fetch(addend, 1, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedDecrement(volatile T *addend) {
    return __atomic_sub_fetch(addend, 1, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedAdd(volatile T *addend, typename ws2_variable<T>::type value) {
    return __atomic_add_fetch(addend, value, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedExchangeAdd(volatile T *addend, typename ws2_variable<T>::type value) {
    return __atomic_fetch_add(addend, value, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedExchange(volatile T *target, typename ws2_variable<T>::type value) {
    return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);
}

template <typename T>
inline T InterlockedCompareExchange(volatile T *destination, typename ws2_variable<T>::type exchange,
                                    typename ws2_variable<T>::type comparand) {
    return __sync_val_compare_and_swap(destination, comparand, exchange);
}

template <typename T> inline T InterlockedAnd(volatile T *destination, typename ws2_variable<T>::type value) {
    return __atomic_fetch_and(destination, value, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedOr(volatile T *destination, typename ws2_variable<T>::type value) {
    return __atomic_fetch_or(destination, value, __ATOMIC_SEQ_CST);
}

template <typename T> inline T InterlockedXor(volatile T *destination, typename ws2_variable<T>::type value) {
    return __atomic_fetch_xor(destination, value, __ATOMIC_SEQ_CST);
}

inline PVOID InterlockedExchangePointer(PVOID volatile *target, PVOID value) {
    return __atomic_exchange_n(target, value, __ATOMIC_SEQ_CST);
}

inline PVOID InterlockedCompareExchangePointer(PVOID volatile *destination, PVOID exchange, PVOID comparand) {
    return __sync_val_compare_and_swap(destination, comparand, exchange);
}

} /* extern "C++" */
#else
#define InterlockedIncrement(addend) __atomic_add_fetch((addend), 1, __ATOMIC_SEQ_CST)
#define InterlockedDecrement(addend) __atomic_sub_fetch((addend), 1, __ATOMIC_SEQ_CST)
#define InterlockedAdd(addend, value) __atomic_add_fetch((addend), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangeAdd(addend, value) __atomic_fetch_add((addend), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchange(target, value) __atomic_exchange_n((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedCompareExchange(destination, exchange, comparand)                                                   \
    __sync_val_compare_and_swap((destination), (comparand), (exchange))
#define InterlockedAnd(destination, value) __atomic_fetch_and((destination), (value), __ATOMIC_SEQ_CST)
#define InterlockedOr(destination, value) __atomic_fetch_or((destination), (value), __ATOMIC_SEQ_CST)
#define InterlockedXor(destination, value) __atomic_fetch_xor((destination), (value), __ATOMIC_SEQ_CST)
#define InterlockedExchangePointer(target, value) __atomic_exchange_n((target), (value), __ATOMIC_SEQ_CST)
#define InterlockedCompareExchangePointer(destination, exchange, comparand)                                            \
    __sync_val_compare_and_swap((destination), (comparand), (exchange))
#endif

#define InterlockedIncrement64 InterlockedIncrement
#define InterlockedDecrement64 InterlockedDecrement
#define InterlockedAdd64 InterlockedAdd
#define InterlockedExchangeAdd64 InterlockedExchangeAdd
#define InterlockedExchange64 InterlockedExchange
#define InterlockedCompareExchange64 InterlockedCompareExchange

#define InterlockedIncrementAcquire InterlockedIncrement
#define InterlockedIncrementRelease InterlockedIncrement
#define InterlockedIncrementNoFence InterlockedIncrement
#define InterlockedIncrementAcquire64 InterlockedIncrement
#define InterlockedIncrementRelease64 InterlockedIncrement
#define InterlockedIncrementNoFence64 InterlockedIncrement
#define InterlockedDecrementAcquire InterlockedDecrement
#define InterlockedDecrementRelease InterlockedDecrement
#define InterlockedDecrementNoFence InterlockedDecrement
#define InterlockedDecrementAcquire64 InterlockedDecrement
#define InterlockedDecrementRelease64 InterlockedDecrement
#define InterlockedDecrementNoFence64 InterlockedDecrement
#define InterlockedAddAcquire InterlockedAdd
#define InterlockedAddRelease InterlockedAdd
#define InterlockedAddNoFence InterlockedAdd
#define InterlockedAddAcquire64 InterlockedAdd
#define InterlockedAddRelease64 InterlockedAdd
#define InterlockedAddNoFence64 InterlockedAdd
#define InterlockedExchangeAcquire InterlockedExchange
#define InterlockedExchangeNoFence InterlockedExchange
#define InterlockedExchangeAddAcquire InterlockedExchangeAdd
#define InterlockedExchangeAddRelease InterlockedExchangeAdd
#define InterlockedExchangeAddNoFence InterlockedExchangeAdd
#define InterlockedCompareExchangeAcquire InterlockedCompareExchange
#define InterlockedCompareExchangeRelease InterlockedCompareExchange
#define InterlockedCompareExchangeNoFence InterlockedCompareExchange

#define MemoryBarrier() __sync_synchronize()
/* Inside a loop that waits for another thread. */
#if defined(__x86_64__)
#define YieldProcessor() __builtin_ia32_pause()
#else
#define YieldProcessor() __asm__ __volatile__("yield" : : : "memory")
#endif

#endif /* WS2_WIN32_INTERLOCKED_H */
