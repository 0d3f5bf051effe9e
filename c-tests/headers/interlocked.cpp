// The Interlocked functions of C++: templates that take the width of what they are given, called with and without ::.
#include <windows.h>

#include <thread>
#include <vector>

static LONG narrow;
static long wide;
static LONGLONG wider;
static unsigned unsigned_one;
static PVOID pointer;

static void count() {
    for (int i = 0; i < 100000; i++) {
        InterlockedIncrement(&narrow);
        ::InterlockedIncrement(&wide);
        InterlockedExchangeAdd64(&wider, 2);
        ::InterlockedAddNoFence(&unsigned_one, 3);
    }
}

static bool values() {
    int own = 1;
    return ::InterlockedExchangePointer(&pointer, &own) == nullptr &&
           InterlockedCompareExchangePointer(&pointer, nullptr, &own) == &own && pointer == nullptr &&
           ::InterlockedExchange(&wide, 1) == 400000 && ::InterlockedCompareExchange(&wide, 5, 1) == 1 && wide == 5 &&
           ::InterlockedExchange(&wide, 0) == 5 && InterlockedDecrement(&wide) == -1 && wide == -1 &&
           InterlockedAnd(&wide, 6) == -1 && InterlockedOr(&narrow, 1L) == 400000 &&
           InterlockedXor(&unsigned_one, 1) == 1200000;
}

int main() {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; i++)
        threads.emplace_back(count);
    for (std::thread &thread : threads)
        thread.join();
    return narrow == 400000 && wide == 400000 && wider == 800000 && unsigned_one == 1200000 && values() ? 0 : 1;
}
