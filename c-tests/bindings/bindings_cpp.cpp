// The C++ face: what the C interface cannot have. Conversions to buffers, exceptions and their hierarchy, the identity
// and the lives of operations, references to one socket. The checks of each member are those of the C interface.
#include <winsend/socket.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <type_traits>

#ifdef _WINSOCK2API_
#error "socket.hpp brings winsock2.h"
#endif

using namespace winsend;

static std::atomic<int> failures;

static void check(const char *label, bool holds) {
    if (!holds) {
        failures++;
        std::printf("FAIL %s\n", label);
    }
}

// The member throws exactly that; gives it, to be asked.
template <typename E, typename Member> static void throws(const char *label, const std::string &name, Member member) {
    try {
        member();
        check(label, false);
    } catch (const E &e) {
        std::string said = e.what();
        if constexpr (std::is_base_of_v<ArgumentException, E>)
            check(label, typeid(e) == typeid(E) && e.ParamName() == name);
        else
            check(label, typeid(e) == typeid(E) && said.find(name) != std::string::npos);
    } catch (const std::exception &e) {
        std::printf("FAIL %s: %s\n", label, e.what());
        failures++;
    }
}

struct pair {
    Socket client, server;
};

static pair connected() {
    Socket listener(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
    listener.Bind({"127.0.0.1", 0});
    listener.Listen(1);
    Socket client(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
    client.Connect(listener.LocalEndPoint());
    Socket server = listener.Accept();
    check("end-points", client.LocalEndPoint() == server.RemoteEndPoint() && client.Connected());
    return {client, server};
}

static std::string receive(Socket &from, std::size_t length) {
    std::string all(length, 0);
    std::size_t had = 0;
    while (had < length) {
        const int got = from.Receive(all, static_cast<int>(had), static_cast<int>(length - had), SocketFlags::None);
        if (got == 0)
            break;
        had += static_cast<std::size_t>(got);
    }
    all.resize(had);
    return all;
}

static void buffers() {
    pair ends = connected();
    Socket &client = ends.client, &server = ends.server;
    const std::vector<unsigned char> vector{'a', 'b'};
    const std::array<char, 2> array{'c', 'd'};
    const unsigned char bytes[] = {'e', 'f'};
    char room[] = {'g', 'h'};
    const std::string text = "ij";
    SocketError code = SocketError::Fault;

    check("vector", client.Send(vector) == 2);
    check("array", client.Send(array, SocketFlags::None) == 2);
    check("bytes", client.Send(bytes, 2, SocketFlags::None) == 2);
    check("room", client.Send(room, 0, 2, SocketFlags::None, code) == 2 && code == SocketError::Success);
    check("text", client.Send(text, 1, 1, SocketFlags::DontRoute) == 1);
    check("view", client.Send(std::string_view("kl")) == 2);
    check("segments", client.Send({segment(vector), segment(text, 1, 1), segment(std::string_view())}) == 3);
    check("arrives", receive(server, 14) == "abcdefghjklabj");
    check("empty", client.Send(std::vector<char>()) == 0 && client.Send(std::string_view()) == 0);
    check("empty-array", client.Send(std::array<char, 0>()) == 0);
    throws<ArgumentNullException>("null", "buffer", [&] { client.Send(buffer(nullptr)); });
    throws<ArgumentNullException>("null-list", "buffers", [&] { client.Send(segment_list(nullptr)); });
    throws<ArgumentException>("empty-list", "buffers", [&] { client.Send(std::vector<segment>()); });
    throws<ArgumentOutOfRangeException>("size", "size", [&] { client.Send(bytes, 1, 2, SocketFlags::None); });
    throws<ArgumentException>("segment", "", [&] { segment(bytes, 1, 2); });
    throws<FormatException>("address", "", [&] { IPEndPoint("nowhere", 1); });
    check("v6", IPEndPoint("fe80::1%2", 80).ToString() == "[fe80::1%2]:80");
}

static void exceptions() {
    Socket socket(AddressFamily::InterNetwork, SocketType::Stream, ProtocolType::Tcp);
    SocketError code = SocketError::Success;
    throws<SocketException>("not-connected", "WSAENOTCONN", [&] { socket.Send(std::string_view("x")); });
    check("code", socket.Send(buffer("x", 1), 0, 1, SocketFlags::None, code) == 0 && code == SocketError::NotConnected);
    check("begin-code",
          !socket.BeginSend(buffer("x", 1), 0, 1, SocketFlags::None, code) && code == SocketError::NotConnected);
    throws<SocketException>("begin", "WSAENOTCONN",
                            [&] { socket.BeginSend({segment(std::string_view())}, SocketFlags::None); });
    throws<ArgumentNullException>("no-array", "segment", [&] { socket.BeginSend({segment()}, SocketFlags::None); });
    try {
        socket.Send(std::string_view("x"));
    } catch (const ExternalException &e) {
        check("external", e.ErrorCode() == 10057);
    }
    Socket other = socket;
    check("same", other == socket && other.Handle() == socket.Handle());
    other.Close();
    throws<ObjectDisposedException>("disposed", "Socket", [&] { socket.Send(buffer(nullptr)); });
    try {
        socket.Available();
    } catch (const InvalidOperationException &e) {
        check("invalid-operation", std::string(e.what()).find("System.Net.Sockets.Socket") != std::string::npos);
    }
    check("disconnected", !socket.Connected());
    socket.Dispose();
}

struct foreign : IAsyncResult {
    std::any nothing;
    const std::any &AsyncState() const override { return nothing; }
    bool IsCompleted() const override { return true; }
    bool CompletedSynchronously() const override { return false; }
    WaitHandle AsyncWaitHandle() const override { return WaitHandle(nullptr, nullptr); }
};

static void operations() {
    pair ends = connected();
    Socket &client = ends.client, &server = ends.server;
    const std::string data(1000, 'x');

    auto result = client.BeginSend(data, 0, 1000, SocketFlags::None, nullptr, std::string("state"));
    check("state", std::any_cast<std::string>(result->AsyncState()) == "state");
    check("wait", result->AsyncWaitHandle().WaitOne(10000) && result->IsCompleted());
    WaitHandle handle = result->AsyncWaitHandle();
    check("end", client.EndSend(result) == 1000 && !result->CompletedSynchronously());
    throws<InvalidOperationException>("twice", "", [&] { client.EndSend(result); });
    throws<ArgumentNullException>("null-result", "asyncResult", [&] { client.EndSend(nullptr); });
    throws<ArgumentException>("foreign", "asyncResult", [&] { client.EndSend(std::make_shared<foreign>()); });
    throws<ArgumentException>("not-its-own", "asyncResult", [&] { server.EndSend(result); });
    result = nullptr;
    check("handle", handle.WaitOne(0));

    // Whoever is first, the callback and BeginSend's caller have the same object.
    for (int i = 0; i < 1000; i++) {
        std::atomic<const IAsyncResult *> seen{nullptr};
        std::atomic<int> sent{0};
        auto begun = client.BeginSend(
            data, 0, 100, SocketFlags::None,
            [&](const auto &r) {
                sent = std::any_cast<Socket>(r->AsyncState()).EndSend(r);
                seen = r.get();
            },
            client);
        while (!seen)
            std::this_thread::yield();
        check("identity", seen == begun.get() && sent == 100);
    }
    check("received", receive(server, 101000).size() == 101000);
}

// Nobody holds the socket or the operation while it is under way: it goes on, and its end closes the socket.
static void dropped() {
    const std::string data(8 << 20, 'y');
    std::atomic<bool> called{false};
    Socket server = [&] {
        pair ends = connected();
        ends.client.BeginSend(data, 0, static_cast<int>(data.size()), SocketFlags::None,
                              [&](const auto &r) { called = r->IsCompleted(); });
        return ends.server;
    }();
    check("dropped-arrives", receive(server, data.size() + 1) == data);
    for (int i = 0; i < 1000 && !called; i++)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    check("dropped-called", called);
}

static void disposed_while_pending() {
    pair ends = connected();
    Socket &client = ends.client;
    const std::string data(32 << 20, 'z');
    std::atomic<int> calls{0};
    auto result = client.BeginSend(data, 0, static_cast<int>(data.size()), SocketFlags::None, [&](const auto &r) {
        throws<ObjectDisposedException>("callback-end", "Socket", [&] { client.EndSend(r); });
        calls++;
    });
    check("pends", !result->IsCompleted());
    client.Dispose();
    check("ends", result->AsyncWaitHandle().WaitOne(10000));
    for (int i = 0; i < 1000 && calls == 0; i++)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    check("called-once", calls == 1);
}

int main() {
    buffers();
    exceptions();
    operations();
    dropped();
    disposed_while_pending();
    return failures != 0;
}
