/* No descriptor is left, for the process or the system: 10024 from whatever makes one, and the library works as before
 * (issue 9: 10024 leaves the library working). */
#include "ways.h"

static void sockets(int error) {
    SOCKET s;
    inject(.call = "socket", .times = 2, .error = error);
    check_error(label("socket-%d", error), socket(AF_INET, SOCK_STREAM, 0), -1, WSAEMFILE);
    check_error(label("WSASocket-%d", error), WSASocketA(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED), -1,
                WSAEMFILE);
    calm();
    s = socket(AF_INET, SOCK_STREAM, 0);
    check(label("works-%d", error), s != INVALID_SOCKET && closesocket(s) == 0);
}

static void accepts(int error) {
    SOCKET l = listener(4), client = socket(AF_INET, SOCK_STREAM, 0), server;
    check_success(label("connect-%d", error), connect_to(client, address_of(l)), 0);
    inject(.call = "accept4", .times = 2, .error = error);
    check_error(label("accept-%d", error), accept(l, NULL, NULL), -1, WSAEMFILE);
    check_error(label("WSAAccept-%d", error), WSAAccept(l, NULL, NULL, NULL, 0), -1, WSAEMFILE);
    calm();
    /* The connection was not lost. */
    server = accept(l, NULL, NULL);
    check(label("accepted-%d", error), server != INVALID_SOCKET);
    check(label("marker-%d", error), only_marker_arrives((pair){client, server}));
    closesocket(l);
    close_pair((pair){client, server});
}

/* The first operation that pends needs descriptors of its own. Until there are some it fails, and nothing of it has
 * left. */
static void pending(const char *call, int error) {
    static char data[100];
    fill(data, 0, sizeof data);
    for (int way = BY_EVENT; way < WAYS; way++) {
        pair it = tcp_pair();
        outcome got;
        inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = EAGAIN);
        inject(.call = call, .times = 1, .error = error);
        got = send_by(way, it.client, data, sizeof data);
        calm();
        check(label("%s-%s-%d", call, way_names[way], error), got.code == WSAEMFILE && got.count == 0);
        check(label("%s-%s-%d-marker", call, way_names[way], error), only_marker_arrives(it));
        close_pair(it);
    }
}

int main(void) {
    start_limited();
    for (int i = 0; i < 2; i++) {
        int error = i ? ENFILE : EMFILE;
        sockets(error);
        accepts(error);
        pending("epoll_create1", error);
        pending("eventfd2", error);
    }
    return faults_result();
}
