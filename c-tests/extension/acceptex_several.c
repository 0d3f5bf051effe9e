/* Several AcceptEx wait on one listener: connections go to them in the order they were posted, one each, and accept
 * gets what is left over (document of AcceptEx). */
#include "acceptances.h"

int main(void) {
    enum { COUNT = 5 };
    HANDLE port = port_new();
    static acceptance all[COUNT];
    SOCKET l, left, client;
    char got[8];
    start();
    l = listener(8);
    associate(l, port, 7);
    for (int i = 0; i < COUNT; i++)
        check(label("post-%d", i), begun(accept_into(l, &all[i], 0)));
    for (int i = 0; i < COUNT; i++) {
        client = connected_to(l);
        check_next(label("packet-%d", i), port, 0, 0, 7, &all[i].overlapped);
        check(label("addresses-%d", i), holds_addresses(&all[i], 0, address_of(l), address_of(client)));
        check_success(label("send-%d", i), send(client, "abc", 3, 0), 3);
        check(label("arrives-%d", i), receive(all[i].socket, got, sizeof got) == 3);
    }
    client = connected_to(l);
    check("left-over", ready(l, READABLE, 10000));
    left = accept(l, NULL, NULL);
    check("accept", left != INVALID_SOCKET);
    check_success("accepted-send", send(client, "x", 1, 0), 1);
    check("accepted-arrives", receive(left, got, sizeof got) == 1);
    check("only", is_empty(port));
    return check_result();
}
