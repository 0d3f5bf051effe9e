/* A thread-local value is NULL at first and the thread's own; reading one clears the last error (Microsoft's page of
 * TlsGetValue). */
#include "check.h"
#include "thread.h"

enum { MANY = 64 };
static DWORD tls;
static int values[2];

static THREAD_RESULT other_thread(void *argument) {
    check("other-null", TlsGetValue(tls) == NULL);
    check("other-set", TlsSetValue(tls, argument));
    check("other-get", TlsGetValue(tls) == argument);
    return 0;
}

int main(void) {
    DWORD many[MANY];
    int same = 0;
    tls = TlsAlloc();
    require("alloc", tls != TLS_OUT_OF_INDEXES);
    check_success("first", (long long)(INT_PTR)TlsGetValue(tls), 0);
    SetLastError(SENTINEL);
    check("set", TlsSetValue(tls, &values[0]));
    check("set-last-error", GetLastError() == SENTINEL);
    thread_join(thread_start(other_thread, &values[1]));
    check("own", TlsGetValue(tls) == &values[0]);
    check("cleared", GetLastError() == 0);
    for (int i = 0; i < MANY; i++) {
        many[i] = TlsAlloc();
        require("many", many[i] != TLS_OUT_OF_INDEXES);
        for (int j = 0; j < i; j++)
            same += many[i] == many[j];
        same += many[i] == tls;
    }
    check("distinct", !same);
    for (int i = 0; i < MANY; i++)
        check("free-many", TlsFree(many[i]));
    check("free", TlsFree(tls));
    tls = TlsAlloc();
    check("new-one-null", TlsGetValue(tls) == NULL);
    TlsFree(tls);
    check_error("get-none", (long long)(INT_PTR)TlsGetValue(70000), 0, ERROR_INVALID_PARAMETER);
    check_error("set-none", TlsSetValue(70000, NULL), FALSE, ERROR_INVALID_PARAMETER);
    check_error("free-none", TlsFree(70000), FALSE, ERROR_INVALID_PARAMETER);
    return check_result();
}
