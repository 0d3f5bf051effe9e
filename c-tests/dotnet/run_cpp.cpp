// The table of cases against the C++ header. Only the header's members are used here.
#include "face.h"
#include <cstdio>
#include <functional>
#include <string>
#include <vector>
#include <winsend/socket.hpp>

using winsend::IPEndPoint;
using winsend::Socket;
using winsend::SocketError;
using winsend::SocketFlags;
using result = std::shared_ptr<winsend::IAsyncResult>;

namespace {

Socket &of(void *socket) { return *static_cast<Socket *>(socket); }
// A result that is null is a null pointer to the interpreter.
result result_of(void *it) { return it ? *static_cast<result *>(it) : nullptr; }
IPEndPoint loopback(int port) { return IPEndPoint("127.0.0.1", port); }

void write(char *said, const std::string &text) { std::snprintf(said, SAID, "%s", text.c_str()); }

// Calls, and tells of an exception: the most derived types first.
template <typename Function> auto guarded(char *said, Function call) -> decltype(call()) {
    *said = 0;
    try {
        return call();
    } catch (const winsend::ArgumentNullException &e) {
        write(said, "ArgumentNullException " + e.ParamName());
    } catch (const winsend::ArgumentOutOfRangeException &e) {
        write(said, "ArgumentOutOfRangeException " + e.ParamName());
    } catch (const winsend::ArgumentException &e) {
        write(said, "ArgumentException " + e.ParamName());
    } catch (const winsend::ObjectDisposedException &e) {
        write(said, e.ObjectName().empty() ? "ObjectDisposedException without a name" : "ObjectDisposedException");
    } catch (const winsend::InvalidOperationException &) {
        write(said, "InvalidOperationException");
    } catch (const winsend::SocketException &e) {
        bool same = static_cast<int>(e.SocketErrorCode()) == e.ErrorCode() && e.NativeErrorCode() == e.ErrorCode();
        write(said, "SocketException " + (same ? std::to_string(e.ErrorCode()) : "with different codes"));
    } catch (const std::exception &e) {
        write(said, e.what());
    }
    return decltype(call())();
}

winsend::buffer buffer_of(const array &it) {
    return it.bytes ? winsend::buffer(it.bytes, static_cast<std::size_t>(it.length)) : winsend::buffer(nullptr);
}

// The list of a sending; null where that is null.
struct segments {
    std::vector<winsend::segment> all;
    bool null;

    explicit segments(const list &it) : null(!it.parts) {
        for (int i = 0; i < it.count; i++) {
            const part &one = it.parts[i];
            all.push_back(one.array.bytes ? winsend::segment(buffer_of(one.array), one.offset, one.count)
                                          : winsend::segment());
        }
    }
    operator winsend::segment_list() const {
        return null ? winsend::segment_list(nullptr) : winsend::segment_list(all);
    }
};

SocketFlags flags_of(const sending *it) { return static_cast<SocketFlags>(it->flags); }

// The variable of `out SocketError`: spoilt, because every call has to store something.
struct out_code {
    int *target;
    SocketError code = SocketError::SocketError;
    explicit out_code(int *number) : target(number) {}
    ~out_code() { *target = static_cast<int>(code); }
};

int send_of(Socket &s, const sending *it) {
    const winsend::buffer b = buffer_of(it->buffer);
    const segments list(it->segments);
    switch (it->form) {
    case WHOLE:
        return s.Send(b);
    case FLAGS:
        return s.Send(b, flags_of(it));
    case SIZE:
        return s.Send(b, it->size, flags_of(it));
    case PART:
        if (!it->code)
            return s.Send(b, it->offset, it->size, flags_of(it));
        {
            out_code out(it->code);
            return s.Send(b, it->offset, it->size, flags_of(it), out.code);
        }
    case LIST:
        return s.Send(list);
    default:
        if (!it->code)
            return s.Send(list, flags_of(it));
        out_code out(it->code);
        return s.Send(list, flags_of(it), out.code);
    }
}

result begin_of(Socket &s, const sending *it, begun *state) {
    const winsend::buffer b = buffer_of(it->buffer);
    const segments list(it->segments);
    winsend::AsyncCallback callback;
    if (state->callback)
        callback = [state](const result &given) { noted(state, new result(given)); };
    if (it->code) {
        out_code out(it->code);
        return it->form == PART
                   ? s.BeginSend(b, it->offset, it->size, flags_of(it), out.code, callback, std::any(state))
                   : s.BeginSend(list, flags_of(it), out.code, callback, std::any(state));
    }
    return it->form == PART ? s.BeginSend(b, it->offset, it->size, flags_of(it), callback, std::any(state))
                            : s.BeginSend(list, flags_of(it), callback, std::any(state));
}

int end_of(Socket &s, const result &it, int *code) {
    if (!code)
        return s.EndSend(it);
    out_code out(code);
    return s.EndSend(it, out.code);
}

int get_of(Socket &s, property which) {
    switch (which) {
    case AVAILABLE:
        return s.Available();
    case BLOCKING:
        return s.Blocking();
    case CONNECTED:
        return s.Connected();
    default:
        return s.SendTimeout();
    }
}

class Strange : public winsend::IAsyncResult {
  public:
    const std::any &AsyncState() const override { return state_; }
    bool IsCompleted() const override { return true; }
    bool CompletedSynchronously() const override { return false; }
    winsend::WaitHandle AsyncWaitHandle() const override { return winsend::WaitHandle(nullptr, nullptr); }

  private:
    std::any state_;
};

void *create(int datagram, char *said) {
    return guarded(said, [&]() -> void * {
        if (datagram)
            return new Socket(winsend::AddressFamily::InterNetwork, winsend::SocketType::Dgram,
                              winsend::ProtocolType::Udp);
        return new Socket(winsend::AddressFamily::InterNetwork, winsend::SocketType::Stream,
                          winsend::ProtocolType::Tcp);
    });
}

void *begin(void *s, const sending *what, begun *state, char *said) {
    result it = guarded(said, [&] { return begin_of(of(s), what, state); });
    return it ? new result(it) : nullptr;
}

const face cpp = {
    create,
    [](void *s, char *said) { return guarded(said, [&]() -> void * { return new Socket(of(s).Accept()); }); },
    [](void *s, int port, char *said) { guarded(said, [&] { of(s).Connect(loopback(port)); }); },
    [](void *s, char *said) { guarded(said, [&] { of(s).Bind(loopback(0)); }); },
    [](void *s, char *said) { guarded(said, [&] { of(s).Listen(1); }); },
    [](void *s, int how, char *said) {
        guarded(said, [&] { of(s).Shutdown(static_cast<winsend::SocketShutdown>(how)); });
    },
    [](void *s, char *said) { guarded(said, [&] { of(s).Close(); }); },
    [](void *s) { delete static_cast<Socket *>(s); },
    [](void *s) { return static_cast<int>(of(s).Handle()); },
    [](void *s, const sending *what, char *said) { return guarded(said, [&] { return send_of(of(s), what); }); },
    [](void *s, array b, int port, char *said) {
        return guarded(said,
                       [&] { return of(s).SendTo(buffer_of(b), 0, b.length, SocketFlags::None, loopback(port)); });
    },
    [](void *s, void *data, int length, char *said) {
        return guarded(said, [&] {
            return of(s).Receive(winsend::writable_buffer(data, static_cast<std::size_t>(length)), 0, length,
                                 SocketFlags::None);
        });
    },
    [](void *s, property which, char *said) { return guarded(said, [&] { return get_of(of(s), which); }); },
    [](void *s, property which, int value, char *said) {
        guarded(said, [&] { which == BLOCKING ? of(s).Blocking(value != 0) : of(s).SendTimeout(value); });
    },
    begin,
    [](void *s, void *it, int *code, char *said) {
        return guarded(said, [&] { return end_of(of(s), result_of(it), code); });
    },
    [](void *it) { return static_cast<int>(result_of(it)->IsCompleted()); },
    [](void *it) { return static_cast<int>(result_of(it)->CompletedSynchronously()); },
    [](void *it, begun *state) {
        auto kept = std::any_cast<begun *>(&result_of(it)->AsyncState());
        return static_cast<int>(kept && *kept == state);
    },
    [](void *it, int patience) { return static_cast<int>(result_of(it)->AsyncWaitHandle().WaitOne(patience)); },
    [](void *it, void *other) { return static_cast<int>(result_of(it) == result_of(other)); },
    [](void *it) { delete static_cast<result *>(it); },
    []() -> void * { return new result(std::make_shared<Strange>()); },
};

} // namespace

int main(int count, char **arguments) { return cases_main(&cpp, count, arguments); }
