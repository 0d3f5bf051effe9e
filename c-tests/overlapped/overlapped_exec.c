/* A program that is started while sends are pending inherits no descriptor of ours: not the sockets', nor what the
 * library waits with (contract 1: all descriptors are close-on-exec). */
#include "pending.h"

/* The descriptors of a started program. */
static int inherited(void) {
    char line[256];
    int number = 0;
    FILE *program = popen("ls /proc/self/fd", "r");
    require("popen", program != NULL);
    while (fgets(line, sizeof line, program))
        number++;
    pclose(program);
    return number;
}

int main(void) {
    pair it;
    operation with_event, with_routine, receiving;
    char *data = large_data(), byte;
    int before = inherited();
    start_limited();
    check("counted", before > 0);
    it = narrow_pair();
    pends("event", &with_event, new_event(), it.client, data, LARGE, NULL);
    pends("routine", &with_routine, NULL, it.client, data, 1000, note);
    receive_pends("receive", &receiving, new_event(), it.client, &byte, 1, NULL);
    check("nothing-inherited", inherited() == before);
    check("still", is_pending(&with_event) && is_pending(&with_routine));
    check("arrives", drains(it.server, 0, LARGE) && drains(it.server, 0, 1000));
    check("ends", ends(&with_event, 0, LARGE) && ends(&with_routine, 0, 1000));
    return check_result();
}
