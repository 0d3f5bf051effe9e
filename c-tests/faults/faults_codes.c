/* Every error that the kernel may answer a send with, and the code that the documents say (contract 3, docs/errors.md):
 * by every way to send, on a connection and on a datagram socket. What does not end a connection leaves it working. */
#include "ways.h"

enum after { WORKS, ENDED };

static const struct {
    int error, stream, datagram;
    enum after after; /* of a stream */
} rows[] = {
    {EPIPE, WSAECONNABORTED, WSAESHUTDOWN, ENDED},
    {ECONNRESET, WSAECONNRESET, WSAECONNRESET, ENDED},
    {ETIMEDOUT, WSAETIMEDOUT, WSAETIMEDOUT, ENDED},
    {ECONNABORTED, WSAECONNABORTED, WSAECONNABORTED, ENDED},
    {EHOSTUNREACH, WSAETIMEDOUT, WSAEHOSTUNREACH, ENDED},
    {ENETUNREACH, WSAETIMEDOUT, WSAENETUNREACH, ENDED},
    {EHOSTDOWN, WSAEHOSTDOWN, WSAEHOSTDOWN, ENDED},
    {ENETRESET, WSAENETRESET, WSAENETRESET, ENDED},
    {ECONNREFUSED, WSAECONNREFUSED, WSAECONNRESET, WORKS},
    {EDESTADDRREQ, WSAEDESTADDRREQ, WSAENOTCONN, WORKS},
    {EPERM, WSAEACCES, WSAEACCES, WORKS},
    {EACCES, WSAEACCES, WSAEACCES, WORKS},
    {EBADF, WSAENOTSOCK, WSAENOTSOCK, WORKS},
    {ENOTSOCK, WSAENOTSOCK, WSAENOTSOCK, WORKS},
    {ENOMEM, WSAENOBUFS, WSAENOBUFS, WORKS},
    {ENOBUFS, WSAENOBUFS, WSAENOBUFS, WORKS},
    {EFAULT, WSAEFAULT, WSAEFAULT, WORKS},
    {EINVAL, WSAEINVAL, WSAEINVAL, WORKS},
    {EMSGSIZE, WSAEMSGSIZE, WSAEMSGSIZE, WORKS},
    {EOPNOTSUPP, WSAEOPNOTSUPP, WSAEOPNOTSUPP, WORKS},
    {EAFNOSUPPORT, WSAEAFNOSUPPORT, WSAEAFNOSUPPORT, WORKS},
    {EADDRNOTAVAIL, WSAEADDRNOTAVAIL, WSAEADDRNOTAVAIL, WORKS},
    {ENETDOWN, WSAENETDOWN, WSAENETDOWN, WORKS},
    {ENODEV, WSAENETDOWN, WSAENETDOWN, WORKS},
    {ENONET, WSAENETDOWN, WSAENETDOWN, WORKS},
    {ENOTCONN, WSAENOTCONN, WSAENOTCONN, WORKS},
    {ESHUTDOWN, WSAESHUTDOWN, WSAESHUTDOWN, WORKS},
    {EISCONN, WSAEISCONN, WSAEISCONN, WORKS},
    {EMFILE, WSAEMFILE, WSAEMFILE, WORKS},
    {ENFILE, WSAEMFILE, WSAEMFILE, WORKS},
    {ENOSR, WSASYSCALLFAILURE, WSASYSCALLFAILURE, WORKS},
};

static void fails(int row, enum way way, int stream) {
    char data[50], got[64], name[48];
    int code = stream ? rows[row].stream : rows[row].datagram;
    pair it = stream ? tcp_pair() : udp_pair();
    outcome told;
    fill(data, 0, sizeof data);
    snprintf(name, sizeof name, "%s-%s-%d", stream ? "tcp" : "udp", way_names[way], rows[row].error);
    inject(.call = "sending", .descriptor = (int)it.client, .times = 1, .error = rows[row].error);
    told = send_by(way, it.client, data, sizeof data);
    calm();
    check(label("%s-code", name), told.code == code && told.count == 0);
    if (stream && rows[row].after == ENDED) {
        check_error(label("%s-later", name), send(it.client, data, 1, 0), -1, code);
    } else {
        check_success(label("%s-works", name), send(it.client, data, sizeof data, 0), sizeof data);
        check(label("%s-once", name),
              receive(it.server, got, sizeof got) == sizeof data && filled(got, 0, sizeof data));
    }
    close_pair(it);
}

int main(void) {
    start_limited();
    for (int row = 0; row < (int)(sizeof rows / sizeof *rows); row++)
        for (int way = 0; way < WAYS; way++) {
            fails(row, way, 1);
            /* A list of two is two datagrams when it is sent bit by bit. */
            if (way != NONBLOCKING)
                fails(row, way, 0);
        }
    return faults_result();
}
