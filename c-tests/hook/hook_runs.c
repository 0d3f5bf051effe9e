/* In a process that asked for version 1.1 the hook runs while a call waits, in the waiting thread, and the call then
 * ends as without it; WSAIsBlocking says so (facts 10.1, 10.2). */
#include "hooks.h"

static flag runs, sat;
static int inside, blocking;
static char large[16 << 20];
static enum waiting which;

static BOOL WINAPI hook(void) {
    runs++;
    inside += WSAIsBlocking() != 0;
    return 0;
}

static THREAD_RESULT satisfier(void *unused) {
    (void)unused;
    wait_until(runs);
    sat = 1;
    wait_satisfy(which);
    return 0;
}

static THREAD_RESULT reader(void *unused) {
    static char got[1 << 16];
    (void)unused;
    wait_until(runs);
    while (recv(wait_pair.server, got, sizeof got, 0) > 0)
        continue;
    return 0;
}

int main(void) {
    FARPROC first;
    start_version_1();
    first = WSASetBlockingHook((FARPROC)hook);
    check("default-hook", first != NULL);
    check("previous-hook", WSASetBlockingHook((FARPROC)hook) == (FARPROC)hook);
    for (which = 0; which < WAITS; which++) {
        thread helper;
        int result;
        wait_prepare(which);
        runs = sat = inside = 0;
        blocking = WSAIsBlocking();
        helper = thread_start(satisfier, NULL);
        result = wait_run(which);
        thread_join(helper);
        check(label("%s-result", wait_names[which]), result >= 0);
        check(label("%s-ran", wait_names[which]), runs >= 1 && sat);
        check(label("%s-inside", wait_names[which]), inside == runs);
        check(label("%s-outside", wait_names[which]), !blocking && !WSAIsBlocking());
    }
    wait_pair = stalled_pair();
    runs = 0;
    {
        thread helper = thread_start(reader, NULL);
        check_success("send", send(wait_pair.client, large, sizeof large, 0), sizeof large);
        closesocket(wait_pair.client);
        thread_join(helper);
    }
    check("send-ran", runs >= 1);
    check_success("unhook", WSAUnhookBlockingHook(), 0);
    runs = 0;
    wait_pair = tcp_pair();
    set_int(wait_pair.client, SO_RCVTIMEO, 200);
    wait_run(WAIT_RECV);
    check("unhooked", runs == 0);
    return check_result();
}
