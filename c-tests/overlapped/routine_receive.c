/* Completion routines of receives: immediate and pending, first in first out, at the end of the stream with 0 bytes,
 * and answering from inside (contract 4; facts 7.11). */
#include "pending.h"

static pair it;
static operation answer;

static void CALLBACK reply(DWORD error, DWORD bytes, LPWSAOVERLAPPED overlapped, DWORD flags) {
    note(error, bytes, overlapped, flags);
    prepare(&answer, NULL);
    check_success("answer", post(&answer, it.server, (char *)"pong", 4, note), 0);
}

int main(void) {
    operation ops[3];
    char got[3][4], back[4];
    start_limited();
    it = tcp_pair();
    check("send", send(it.client, "ping", 4, 0) == 4);
    require("there", ready(it.server, READABLE, PATIENCE));
    prepare(&ops[0], NULL);
    check_success("immediate", post_receive(&ops[0], it.server, got[0], 4, reply), 0);
    check("not-yet", ops[0].runs == 0);
    check("runs", SleepEx(0, TRUE) == WAIT_IO_COMPLETION && told(&ops[0], 0, 4));
    check("answer-runs", eventually_alertable(answer.runs) && told(&answer, 0, 4));
    check("answered", receive_all(it.client, back, 4) == 4 && memcmp(back, "pong", 4) == 0);

    routines_run = 0;
    for (int i = 0; i < 3; i++)
        receive_pends(label("receive-%d", i), &ops[i], NULL, it.server, got[i], 4, note);
    check("none", SleepEx(0, TRUE) == 0 && routines_run == 0);
    check("first-send", send(it.client, "abcd", 4, 0) == 4);
    check("first", eventually_alertable(ops[0].runs) && told(&ops[0], 0, 4) && memcmp(got[0], "abcd", 4) == 0);
    check("second-send", send(it.client, "ef", 2, 0) == 2);
    check("second", eventually_alertable(ops[1].runs) && told(&ops[1], 0, 2) && memcmp(got[1], "ef", 2) == 0);
    check("third-waits", is_pending(&ops[2]));
    check("end", shutdown(it.client, SD_SEND) == 0);
    check("third", eventually_alertable(ops[2].runs) && told(&ops[2], 0, 0));
    check("order", ops[0].place == 1 && ops[1].place == 2 && ops[2].place == 3);
    check("no-more", SleepEx(0, TRUE) == 0);
    return check_result();
}
