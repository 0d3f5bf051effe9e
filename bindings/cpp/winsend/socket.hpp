// System.Net.Sockets.Socket for C++17: the members' names, overloads, checks and exceptions are .NET's.
//
//     #include <winsend/socket.hpp>      // links with -lws2_32; brings none of winsock2.h's names and macros
//
//     winsend::Socket socket(winsend::AddressFamily::InterNetwork, winsend::SocketType::Stream,
//                            winsend::ProtocolType::Tcp);
//     socket.Connect({"127.0.0.1", 7});
//     int sent = socket.Send(std::string_view("This is a test"));
//
// A Socket is a reference, as in .NET: copies name the same socket, from any thread. The last one, or the end of the
// last operation that was begun on it, closes the socket; Close and Dispose do so at once for all of them.
//
// Where a member takes `SocketError &errorCode`, an error of the socket is stored there (Success otherwise) and 0 or
// nullptr returned. Wrong arguments and a disposed socket still throw.

#ifndef WINSEND_SOCKET_HPP
#define WINSEND_SOCKET_HPP

#include <any>
#include <memory>
#include <utility>

#include "async_result.hpp"
#include "buffer.hpp"
#include "end_point.hpp"
#include "exceptions.hpp"
#include "types.hpp"

namespace winsend {

class Socket {
  public:
    Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) {
        dotnet_socket *socket = nullptr;
        detail::call(dotnet_socket_create, number(addressFamily), number(socketType), number(protocolType), &socket);
        socket_.reset(socket, dotnet_socket_free);
    }
    // A move is a copy: there is no Socket without a socket.
    Socket(const Socket &) = default;
    Socket &operator=(const Socket &) = default;

    void Close() { detail::call(dotnet_socket_close, socket_.get()); }
    void Dispose() { Close(); }

    void Connect(const IPEndPoint &remoteEP) {
        detail::call(dotnet_socket_connect, socket_.get(), remoteEP.data(), remoteEP.size());
    }
    void Bind(const IPEndPoint &localEP) {
        detail::call(dotnet_socket_bind, socket_.get(), localEP.data(), localEP.size());
    }
    void Listen(int backlog) { detail::call(dotnet_socket_listen, socket_.get(), backlog); }
    Socket Accept() { return Socket(get(dotnet_socket_accept, static_cast<dotnet_socket *>(nullptr))); }
    void Shutdown(SocketShutdown how) { detail::call(dotnet_socket_shutdown, socket_.get(), number(how)); }

    // One send. Returns the number of bytes sent: all of them, or fewer in nonblocking mode.
    int Send(buffer b) { return count(dotnet_socket_send, b.data, b.length); }
    int Send(buffer b, SocketFlags flags) { return count(dotnet_socket_send_flags, b.data, b.length, number(flags)); }
    int Send(buffer b, int size, SocketFlags flags) {
        return count(dotnet_socket_send_size, b.data, b.length, size, number(flags));
    }
    int Send(buffer b, int offset, int size, SocketFlags flags) {
        return count(dotnet_socket_send_part, b.data, b.length, offset, size, number(flags));
    }
    int Send(buffer b, int offset, int size, SocketFlags flags, SocketError &errorCode) {
        const code_of code(errorCode);
        return count(dotnet_socket_send_part_code, b.data, b.length, offset, size, number(flags), code.number());
    }

    // One gather send.
    int Send(segment_list list) { return count(dotnet_socket_send_list, list.data, list.length); }
    int Send(segment_list list, SocketFlags flags) {
        return count(dotnet_socket_send_list_flags, list.data, list.length, number(flags));
    }
    int Send(segment_list list, SocketFlags flags, SocketError &errorCode) {
        const code_of code(errorCode);
        return count(dotnet_socket_send_list_code, list.data, list.length, number(flags), code.number());
    }

    // The memory of the buffers has to stay until the operation has ended; the list itself only for the call.
    std::shared_ptr<IAsyncResult> BeginSend(buffer b, int offset, int size, SocketFlags flags,
                                            AsyncCallback callback = nullptr, std::any state = {}) {
        return begin(std::move(callback), std::move(state), [&](auto... rest) {
            return dotnet_socket_begin_send(socket_.get(), b.data, b.length, offset, size, number(flags), rest...);
        });
    }
    std::shared_ptr<IAsyncResult> BeginSend(buffer b, int offset, int size, SocketFlags flags, SocketError &errorCode,
                                            AsyncCallback callback = nullptr, std::any state = {}) {
        const code_of code(errorCode);
        return begin(std::move(callback), std::move(state), [&](auto... rest) {
            return dotnet_socket_begin_send_code(socket_.get(), b.data, b.length, offset, size, number(flags),
                                                 code.number(), rest...);
        });
    }
    std::shared_ptr<IAsyncResult> BeginSend(segment_list list, SocketFlags flags, AsyncCallback callback = nullptr,
                                            std::any state = {}) {
        return begin(std::move(callback), std::move(state), [&](auto... rest) {
            return dotnet_socket_begin_send_list(socket_.get(), list.data, list.length, number(flags), rest...);
        });
    }
    std::shared_ptr<IAsyncResult> BeginSend(segment_list list, SocketFlags flags, SocketError &errorCode,
                                            AsyncCallback callback = nullptr, std::any state = {}) {
        const code_of code(errorCode);
        return begin(std::move(callback), std::move(state), [&](auto... rest) {
            return dotnet_socket_begin_send_list_code(socket_.get(), list.data, list.length, number(flags),
                                                      code.number(), rest...);
        });
    }

    // Waits for the end of the operation and returns the number of bytes sent. Once for each operation.
    int EndSend(const std::shared_ptr<IAsyncResult> &asyncResult) {
        return count(dotnet_socket_end_send, handle_of(asyncResult));
    }
    int EndSend(const std::shared_ptr<IAsyncResult> &asyncResult, SocketError &errorCode) {
        const code_of code(errorCode);
        return count(dotnet_socket_end_send_code, handle_of(asyncResult), code.number());
    }

    int SendTo(buffer b, int offset, int size, SocketFlags flags, const IPEndPoint &remoteEP) {
        return count(dotnet_socket_send_to, b.data, b.length, offset, size, number(flags), remoteEP.data(),
                     remoteEP.size());
    }
    int SendTo(buffer b, int size, SocketFlags flags, const IPEndPoint &remoteEP) {
        return SendTo(b, 0, size, flags, remoteEP);
    }
    int SendTo(buffer b, SocketFlags flags, const IPEndPoint &remoteEP) {
        return SendTo(b, 0, b.length, flags, remoteEP);
    }
    int SendTo(buffer b, const IPEndPoint &remoteEP) { return SendTo(b, 0, b.length, SocketFlags::None, remoteEP); }

    // Returns the number of bytes received; 0 at the end of a stream.
    int Receive(writable_buffer b, int offset, int size, SocketFlags flags) {
        return count(dotnet_socket_receive, b.data, b.length, offset, size, number(flags));
    }
    int Receive(writable_buffer b, int offset, int size, SocketFlags flags, SocketError &errorCode) {
        const code_of code(errorCode);
        return count(dotnet_socket_receive_code, b.data, b.length, offset, size, number(flags), code.number());
    }
    int Receive(writable_buffer b, int size, SocketFlags flags) { return Receive(b, 0, size, flags); }
    int Receive(writable_buffer b, SocketFlags flags) { return Receive(b, 0, b.length, flags); }
    int Receive(writable_buffer b) { return Receive(b, 0, b.length, SocketFlags::None); }

    bool Blocking() const { return get(dotnet_socket_get_blocking, 0) != 0; }
    void Blocking(bool value) { detail::call(dotnet_socket_set_blocking, socket_.get(), static_cast<int>(value)); }

    // Milliseconds; 0 and -1 are without end.
    int SendTimeout() const { return get(dotnet_socket_get_send_timeout, 0); }
    void SendTimeout(int value) { detail::call(dotnet_socket_set_send_timeout, socket_.get(), value); }
    int ReceiveTimeout() const { return get(dotnet_socket_get_receive_timeout, 0); }
    void ReceiveTimeout(int value) { detail::call(dotnet_socket_set_receive_timeout, socket_.get(), value); }

    // Bytes.
    int SendBufferSize() const { return get(dotnet_socket_get_send_buffer_size, 0); }
    void SendBufferSize(int value) { detail::call(dotnet_socket_set_send_buffer_size, socket_.get(), value); }
    int ReceiveBufferSize() const { return get(dotnet_socket_get_receive_buffer_size, 0); }
    void ReceiveBufferSize(int value) { detail::call(dotnet_socket_set_receive_buffer_size, socket_.get(), value); }
    int Available() const { return get(dotnet_socket_get_available, 0); }

    // As of the last operation.
    bool Connected() const { return get(dotnet_socket_get_connected, 0) != 0; }
    IPEndPoint LocalEndPoint() const { return end_point(dotnet_socket_get_local_end_point); }
    IPEndPoint RemoteEndPoint() const { return end_point(dotnet_socket_get_remote_end_point); }

    // The SOCKET, for Winsock's functions.
    SOCKET Handle() const { return dotnet_socket_get_handle(socket_.get()); }

    friend bool operator==(const Socket &a, const Socket &b) { return a.socket_ == b.socket_; }
    friend bool operator!=(const Socket &a, const Socket &b) { return !(a == b); }

  private:
    // Stores the code in the caller's variable at the end of the call, also where it throws.
    class code_of {
      public:
        explicit code_of(SocketError &target) : target_(target) {}
        ~code_of() { target_ = static_cast<SocketError>(number_); }
        code_of(const code_of &) = delete;
        code_of &operator=(const code_of &) = delete;
        int *number() const { return &number_; }

      private:
        SocketError &target_;
        mutable int number_ = 0;
    };

    explicit Socket(dotnet_socket *socket) : socket_(socket, dotnet_socket_free) {}

    template <typename T> static int number(T value) { return static_cast<int>(value); }

    template <typename Function, typename T> T get(Function function, T value) const {
        detail::call(function, socket_.get(), &value);
        return value;
    }

    template <typename Function, typename... Arguments> int count(Function function, Arguments... arguments) {
        int bytes = 0;
        detail::call(function, socket_.get(), arguments..., &bytes);
        return bytes;
    }

    template <typename Function> IPEndPoint end_point(Function function) const {
        union {
            ws2_sockaddr any;
            char room[128];
        } address{};
        int length = sizeof(address);
        detail::call(function, socket_.get(), &address.any, &length);
        return IPEndPoint(&address.any, length);
    }

    static dotnet_async_result *handle_of(const std::shared_ptr<IAsyncResult> &result) {
        static char foreign;
        if (!result)
            return nullptr;
        dotnet_async_result *handle = result->handle();
        // None of the library's: not null either, so it is an ArgumentException.
        return handle ? handle : reinterpret_cast<dotnet_async_result *>(&foreign);
    }

    template <typename Begin>
    std::shared_ptr<IAsyncResult> begin(AsyncCallback callback, std::any state, Begin begin_send) {
        auto result = std::make_shared<detail::async_result>(std::move(state));
        std::unique_ptr<detail::operation> operation(new detail::operation{result, socket_, std::move(callback)});
        dotnet_async_result *handle = nullptr;
        detail::call(begin_send, &detail::operation::completed, static_cast<void *>(operation.get()), &handle);
        if (!handle)
            return nullptr;
        operation.release(); // the callback's now, and perhaps deleted already
        result->attach(handle);
        return result;
    }

    std::shared_ptr<dotnet_socket> socket_;
};

} // namespace winsend

#endif
