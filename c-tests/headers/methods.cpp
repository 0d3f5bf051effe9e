// A class may have methods with the names of Winsock's functions, and std::bind stands beside ::bind.

#ifdef WINSOCK_LAST
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <unistd.h>
#endif
#include <winsock2.h>
#include <ws2tcpip.h>
#ifndef WINSOCK_LAST
#include <chrono>
#include <functional>
#include <string>
#include <thread>
#include <unistd.h>
#endif
#include <type_traits>

class Connection {
  public:
    explicit Connection(SOCKET s) : socket_(s) {}
    int send(const std::string &text) { return ::send(socket_, text.data(), static_cast<int>(text.size()), 0); }
    int recv(char *buffer, int size) { return ::recv(socket_, buffer, size, 0); }
    int bind(const sockaddr &address) { return ::bind(socket_, &address, sizeof address); }
    int connect(const sockaddr_in &address) {
        return ::connect(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    Connection accept() { return Connection(::accept(socket_, nullptr, nullptr)); }
    int listen() { return ::listen(socket_, SOMAXCONN); }
    int shutdown(int how) { return ::shutdown(socket_, how); }
    int close() { return ::closesocket(socket_); }
    int select(fd_set *set) {
        timeval timeout = {1, 0};
        return ::select(0, set, nullptr, nullptr, &timeout) + ::select(0, nullptr, nullptr, NULL, &timeout);
    }
    int nonblocking() {
        u_long on = 1;
        unsigned long also_on = 1;
        return ::ioctlsocket(socket_, FIONBIO, &on) + ::ioctlsocket(socket_, FIONBIO, &also_on) +
               ::ioctlsocket(socket_, FIONBIO, NULL) + ::ioctlsocket(socket_, FIONBIO, nullptr);
    }
    std::function<int()> later(const sockaddr &address) {
        using namespace std::placeholders;
        std::function<int(const sockaddr &)> function = std::bind(&Connection::bind, this, _1);
        return std::bind(function, address);
    }

  private:
    SOCKET socket_;
};

int all(Connection &c, const sockaddr_in &address, fd_set *set);
int all(Connection &c, const sockaddr_in &address, fd_set *set) {
    char buffer[8];
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return c.send("hello") + c.recv(buffer, sizeof buffer) + c.connect(address) + c.listen() + c.accept().close() +
           c.shutdown(SD_BOTH) + c.select(set) + c.nonblocking() + c.later(sockaddr())();
}

static_assert(std::is_same<decltype(::send), decltype(::ws2_send)>::value, "send");
static_assert(std::is_same<decltype(::bind), decltype(::ws2_bind)>::value, "bind");
static_assert(std::is_same<decltype(::getaddrinfo), decltype(::ws2_getaddrinfo)>::value, "getaddrinfo");
static_assert(std::is_same<decltype(::select(0, nullptr, nullptr, nullptr, std::declval<timeval *>())), int>::value,
              "select");
static_assert(std::is_same<u_long, uint32_t>::value, "u_long");
