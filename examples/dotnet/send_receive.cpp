// The example of Socket.Send(byte[], int, int, SocketFlags) in C++; send_receive.c and SendReceive.cs are the same
// program.
//
//     send_receive [PORT]
//
// Connects to PORT of the loopback; without PORT the socket is not connected, and the example shows that error. Ends
// with 0 where everything was sent and came back.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <winsend/socket.hpp>

using namespace winsend;

// Waits until a reply has begun to come. The example asks for Available at once, when it may still be on its way.
static int WaitForReply(const Socket &server) {
    for (int tries = 0; tries < 5000 && server.Available() == 0; tries++)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return server.Available();
}

// Displays sending with a connected socket using the overload that takes a buffer, offset, message size, and socket
// flags.
static int SendReceiveTest4(Socket &server) {
    const std::string_view msg = "This is a test";
    std::vector<char> bytes(256);

    // Blocks until send returns.
    int byteCount = server.Send(msg, 0, static_cast<int>(msg.size()), SocketFlags::None);
    std::cout << "Sent " << byteCount << " bytes.\n";

    // Get reply from the server.
    byteCount = server.Receive(bytes, 0, WaitForReply(server), SocketFlags::None);
    if (byteCount > 0)
        std::cout << std::string_view(bytes.data(), static_cast<std::size_t>(byteCount)) << "\n";
    return 0;
}

int main(int argc, char **argv) {
    int code;
    try {
        Socket server(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
        if (argc > 1)
            server.Connect({"127.0.0.1", std::atoi(argv[1])});
        code = SendReceiveTest4(server);
    } catch (const SocketException &e) {
        std::cout << e.Message() << " Error code: " << e.ErrorCode() << ".\n";
        code = e.ErrorCode();
    }
    std::cout << "SendReceiveTest4 returned " << code << ".\n";
    return code == 0 ? 0 : 1;
}
