// IAsyncResult: an operation that BeginSend has begun.
//
// The std::shared_ptr that BeginSend returns and the one that the callback is given own the same object, also when the
// callback runs before BeginSend has returned. The operation itself keeps the object and the socket alive until the
// callback has returned, so both may be dropped at once.

#ifndef WINSEND_ASYNC_RESULT_HPP
#define WINSEND_ASYNC_RESULT_HPP

#include <any>
#include <atomic>
#include <functional>
#include <memory>
#include <utility>

#include "exceptions.hpp"

namespace winsend {

class Socket;
class IAsyncResult;

// Called once, on a thread of the library. An exception that leaves it ends the program (std::terminate), as an
// unhandled one does in .NET: there is nobody above it to catch it.
using AsyncCallback = std::function<void(const std::shared_ptr<IAsyncResult> &)>;

// An event that is set for ever once the operation has ended. Copies keep the operation's object alive.
class WaitHandle {
  public:
    // Milliseconds, -1: without end. Whether the event is set.
    bool WaitOne(int milliseconds = -1) const {
        if (milliseconds < -1)
            throw ArgumentOutOfRangeException("millisecondsTimeout");
        return WaitForSingleObject(event_, static_cast<DWORD>(milliseconds)) == 0;
    }
    // For WSAWaitForMultipleEvents. It belongs to the operation's object and must not be closed.
    HANDLE Handle() const noexcept { return event_; }

    WaitHandle(std::shared_ptr<const IAsyncResult> owner, HANDLE event) : owner_(std::move(owner)), event_(event) {}

  private:
    std::shared_ptr<const IAsyncResult> owner_;
    HANDLE event_;
};

class IAsyncResult {
  public:
    virtual ~IAsyncResult() = default;
    virtual const std::any &AsyncState() const = 0;
    virtual bool IsCompleted() const = 0;
    virtual bool CompletedSynchronously() const = 0;
    virtual WaitHandle AsyncWaitHandle() const = 0;

  private:
    friend class Socket;
    // The library's handle; none, which EndSend rejects, for an object that is not from BeginSend.
    virtual dotnet_async_result *handle() const { return nullptr; }
};

namespace detail {

class async_result final : public IAsyncResult, public std::enable_shared_from_this<async_result> {
  public:
    explicit async_result(std::any state) : state_(std::move(state)) {}
    async_result(const async_result &) = delete;
    async_result &operator=(const async_result &) = delete;
    ~async_result() override { dotnet_async_result_free(handle_); }

    const std::any &AsyncState() const override { return state_; }
    bool IsCompleted() const override { return dotnet_async_result_is_completed(handle_) != 0; }
    bool CompletedSynchronously() const override { return dotnet_async_result_completed_synchronously(handle_) != 0; }
    WaitHandle AsyncWaitHandle() const override {
        return WaitHandle(shared_from_this(), dotnet_async_result_wait_handle(handle_));
    }

    // BeginSend and the callback both say the handle, always the same, whoever comes first.
    void attach(dotnet_async_result *handle) noexcept { handle_ = handle; }

  private:
    dotnet_async_result *handle() const override { return handle_; }

    std::any state_;
    std::atomic<dotnet_async_result *> handle_{nullptr};
};

// What an operation holds: it is the library's `state` until the callback has returned.
struct operation {
    std::shared_ptr<async_result> result;
    std::shared_ptr<dotnet_socket> socket;
    AsyncCallback callback;

    static void completed(dotnet_async_result *handle) noexcept {
        const std::unique_ptr<operation> self(static_cast<operation *>(dotnet_async_result_state(handle)));
        self->result->attach(handle);
        if (self->callback)
            self->callback(self->result);
    }
};

} // namespace detail
} // namespace winsend

#endif
