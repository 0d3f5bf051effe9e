/* A handle of another kind, a number that is no handle, a socket and a closed handle are refused, with 6 or 10022, by
 * every call that takes a handle, and nothing happens to what they name; closing twice is refused as well (contract 1;
 * facts 8.1). Native only. */
#include "handles.h"

int main(void) {
    static const uintptr_t numbers[] = {0,          4,          0x3FFFFFFC, 0x40000001, 0x40000002,  0x7FFFFFFC,
                                        0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1ull << 32, ~0ull << 62, 0x140000000};
    HANDLE all[KINDS];
    pair it;
    start();
    never = CreateEventA(NULL, TRUE, FALSE, NULL);
    for (int kind = 0; kind < KINDS; kind++)
        all[kind] = make((enum kind)kind);
    for (int kind = 0; kind < KINDS; kind++)
        for (int i = 0; i < HANDLE_CALLS; i++)
            if (!(handle_calls[i].takes & 1 << kind))
                refuses(kind_names[kind], &handle_calls[i], all[kind]);
    for (int kind = 0; kind < KINDS; kind++)
        check(label("untouched-%s", kind_names[kind]), is_as_made((enum kind)kind, all[kind]));

    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        refused_by_all(label("number-%llx", (unsigned long long)numbers[i]), (HANDLE)numbers[i]);

    it = tcp_pair();
    for (int i = 0; i < HANDLE_CALLS; i++)
        if (handle_calls[i].takes && handle_calls[i].takes != WAITABLE) /* a socket can be waited for */
            refuses("socket", &handle_calls[i], (HANDLE)it.client);
    check("socket-untouched", only_marker_arrives(it));

    for (int kind = 0; kind < KINDS; kind++) {
        if (kind == A_THREAD) {
            SetEvent(never);
            check("thread-ends", WaitForSingleObject(all[kind], 30000) == WAIT_OBJECT_0);
            ResetEvent(never);
        }
        check(label("close-%s", kind_names[kind]), CloseHandle(all[kind]));
        refused_by_all(label("closed-%s", kind_names[kind]), all[kind]);
    }
    return check_result();
}
