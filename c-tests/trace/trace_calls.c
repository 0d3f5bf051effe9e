/* Calls of every channel, for trace_calls.sh: their lines are compared with trace_calls.expected. Alone, the program
 * shows that nothing is written where nobody asks. */
#include "overlapped/pending.h"
#include <sys/mman.h>

static void sends(pair it) {
    char text[] = "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n";
    WSABUF two[] = {{3, (char *)"abc"}, {4, (char *)"d\"\\\t"}};
    WSABUF many[6] = {{1, text}, {1, text}, {1, text}, {1, text}, {1, text}, {1, text}};
    DWORD sent;
    send(it.client, text, (int)strlen(text), 0);
    send(it.client, "\x01z\0", 4, MSG_OOB | MSG_DONTROUTE);
    send(it.client, text, 5, 0x40);
    send(it.client, NULL, 5, 0);
    send(it.client, (char *)16, 5, 0);
    send(it.client, text, -1, 0);
    send((SOCKET)4000, text, 1, 0);
    send(INVALID_SOCKET, text, 1, 0);
    WSASend(it.client, two, 2, &sent, 0, NULL, NULL);
    WSASend(it.client, many, 6, &sent, 0, NULL, NULL);
    WSASend(it.client, two, 0, &sent, 0, NULL, NULL);
    WSASend(it.client, (WSABUF *)16, 2, &sent, 0, NULL, NULL);
    WSASend(it.client, two, 2, NULL, 0, NULL, NULL);
}

/* A string that ends with its page, and a buffer that crosses into memory that is not there. */
static void memory_ends(pair it) {
    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(page + 4096, 4096);
    memcpy(page + 4096 - 10, "127.0.0.1", 10);
    send(it.client, page + 4096 - 4, 4, 0);
    send(it.client, page + 4096 - 4, 8, 0);
    gethostbyname(page + 4096 - 10);
    munmap(page, 4096);
}

static void datagrams(void) {
    SOCKET s = bound(SOCK_DGRAM), six = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP);
    struct sockaddr_in to = loopback(9);
    struct sockaddr_in6 to6 = {.sin6_family = AF_INET6, .sin6_port = htons(9), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    struct sockaddr_in from;
    int length = sizeof from;
    char in[64];
    sendto(s, "datagram", 8, 0, (struct sockaddr *)&to, sizeof to);
    sendto(six, "datagram", 8, 0, (struct sockaddr *)&to6, sizeof to6);
    sendto(s, "datagram", 8, 0, NULL, 0);
    set_nonblocking(s);
    recvfrom(s, in, sizeof in, 0, (struct sockaddr *)&from, &length);
    closesocket(six);
    closesocket(s);
}

static void receives(pair it) {
    char in[256], more[256];
    WSABUF to[] = {{10, in}, {sizeof more, more}};
    DWORD count, flags = MSG_PEEK;
    WSARecv(it.server, to, 2, &count, &flags, NULL, NULL);
    recv(it.server, in, 4, 0);
}

static void overlapped(pair it) {
    static char data[1 << 20];
    WSAEVENT event = WSACreateEvent();
    WSAOVERLAPPED operation = {.hEvent = event};
    WSABUF buffer = {sizeof data, data};
    DWORD count, flags;
    while (!WSASend(it.client, &buffer, 1, NULL, 0, &operation, NULL))
        ;
    CancelIoEx((HANDLE)it.client, &operation);
    WSAWaitForMultipleEvents(1, &event, TRUE, WSA_INFINITE, FALSE);
    WSAGetOverlappedResult(it.client, &operation, &count, TRUE, &flags);
    WSACloseEvent(event);
}

static void ports(pair it) {
    HANDLE port = CreateIoCompletionPort((HANDLE)it.client, NULL, 7, 0);
    ULONG_PTR key;
    OVERLAPPED *operation;
    DWORD count;
    PostQueuedCompletionStatus(port, 5, 7, NULL);
    GetQueuedCompletionStatus(port, &count, &key, &operation, INFINITE);
    GetQueuedCompletionStatus(port, &count, &key, &operation, 0);
    CloseHandle(port);
}

/* Win32's codes have names as Winsock's have. */
static void failures(pair it) {
    HCRYPTPROV provider;
    DWORD count;
    CancelIoEx((HANDLE)it.client, NULL);
    GetOverlappedResult((HANDLE)it.client, NULL, &count, FALSE);
    CreateFileA("/no/such/file", GENERIC_READ, 0, NULL, OPEN_EXISTING, 0, NULL);
    CloseHandle(NULL);
    ReleaseMutex(CreateMutexA(NULL, FALSE, NULL));
    CryptAcquireContextA(&provider, NULL, NULL, PROV_RSA_FULL, 0);
}

static void sockets(pair it) {
    int on = 1, length = sizeof on;
    LINGER linger = {1, 0};
    WSAPOLLFD polled = {.fd = it.client, .events = POLLWRNORM};
    setsockopt(it.client, IPPROTO_TCP, TCP_NODELAY, (char *)&on, sizeof on);
    setsockopt(it.client, SOL_SOCKET, SO_LINGER, (char *)&linger, sizeof linger);
    getsockopt(it.client, SOL_SOCKET, SO_TYPE, (char *)&on, &length);
    WSAPoll(&polled, 1, 0);
    WSAEventSelect(it.client, NULL, 0);
    shutdown(it.client, SD_SEND);
    send(it.client, "late", 4, 0);
    closesocket(it.client);
    closesocket(it.client);
    closesocket(it.server);
}

int main(void) {
    pair it;
    start();
    it = tcp_pair();
    sends(it);
    memory_ends(it);
    datagrams();
    receives(it);
    overlapped(it);
    ports(it);
    failures(it);
    sockets(it);
    WSACleanup();
    send(1, "x", 1, 0);
    return check_result();
}
