// .NET's Socket in C++ from an installation: a connection of its own, one send.
#include <winsend/socket.hpp>
#include <winsock2.h>

#include <iostream>
#include <string_view>

using namespace winsend;

int main() {
    Socket listener(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
    listener.Bind(IPEndPoint("127.0.0.1", 0));
    listener.Listen(1);
    Socket out(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
    out.Connect(IPEndPoint("127.0.0.1", listener.LocalEndPoint().Port()));
    const int sent = out.Send(std::string_view("hello world"), 0, 11, SocketFlags::None);
    // The Windows way to the same library.
    const bool refused = send(INVALID_SOCKET, "x", 1, 0) == SOCKET_ERROR && WSAGetLastError() == WSAENOTSOCK;
    std::cout << sent << " bytes sent\n";
    return sent == 11 && refused ? 0 : 1;
}
