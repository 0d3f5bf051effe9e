/* Data of many pages that can be read at both ends and not between them: as any that cannot be read, nothing of it is
 * sent (contract 3, row 10014). A page that is forbidden and one that is not there are two words of the kernel's. */
#include "refusals.h"

#ifdef _WIN32
static void pages_take_away(void *from) { VirtualFree(from, PAGE, MEM_DECOMMIT); }
#else
static void pages_take_away(void *from) { munmap(from, PAGE); }
#endif

int main(void) {
    enum { PAGES = 256, FORBIDDEN = 17 };
    pair it;
    char *memory[2];
    start();
    it = tcp_pair();
    for (int gone = 0; gone < 2; gone++) {
        require("pages", (memory[gone] = pages_new(PAGES)) != NULL);
        memset(memory[gone], 1, PAGES * PAGE);
        if (gone)
            pages_take_away(memory[gone] + FORBIDDEN * PAGE);
        else
            pages_forbid(memory[gone] + FORBIDDEN * PAGE);
    }
    sent_count = SENTINEL;
    for (int gone = 0; gone < 2; gone++)
        for (int round = 0; round < 10; round++)
            refuse_data(it.client, memory[gone] + round, PAGES * PAGE - 2 * (u_long)round, CALL_WSASENDMSG);
    check_refused("hole");
    check("count", sent_count == SENTINEL);
    check("marker", only_marker_arrives(it));
    check("nothing-else", !ready(it.server, READABLE, 20));
    return check_result();
}
