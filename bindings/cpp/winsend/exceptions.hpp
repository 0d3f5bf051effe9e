// The exceptions of the Socket class, with .NET's names and hierarchy, below std::exception.
//
//     Exception
//         SystemException
//             ArgumentException                  ParamName()
//                 ArgumentNullException
//                 ArgumentOutOfRangeException
//             FormatException
//             InvalidOperationException
//                 ObjectDisposedException        ObjectName()
//             ExternalException                  ErrorCode()
//                 Win32Exception                 NativeErrorCode()
//                     SocketException            SocketErrorCode()

#ifndef WINSEND_EXCEPTIONS_HPP
#define WINSEND_EXCEPTIONS_HPP

#include <exception>
#include <string>
#include <utility>

#if __has_include(<ws2_send.h>)
#include <ws2_send.h>
#else
#include <ws2_32/ws2_send.h>
#endif

#include "types.hpp"

namespace winsend {

class Exception : public std::exception {
  public:
    explicit Exception(std::string message) : message_(std::move(message)) {}
    const std::string &Message() const noexcept { return message_; }
    const char *what() const noexcept override { return message_.c_str(); }

  private:
    std::string message_;
};

class SystemException : public Exception {
    using Exception::Exception;
};

class ArgumentException : public SystemException {
  public:
    explicit ArgumentException(const std::string &message, const std::string &parameter = "")
        : SystemException(parameter.empty() ? message : message + " (Parameter '" + parameter + "')"),
          parameter_(parameter) {}
    const std::string &ParamName() const noexcept { return parameter_; }

  private:
    std::string parameter_;
};

class ArgumentNullException : public ArgumentException {
  public:
    explicit ArgumentNullException(const std::string &parameter)
        : ArgumentException("Value cannot be null.", parameter) {}
};

class ArgumentOutOfRangeException : public ArgumentException {
  public:
    explicit ArgumentOutOfRangeException(const std::string &parameter)
        : ArgumentException("Specified argument was out of the range of valid values.", parameter) {}
};

class FormatException : public SystemException {
    using SystemException::SystemException;
};

class InvalidOperationException : public SystemException {
    using SystemException::SystemException;
};

class ObjectDisposedException : public InvalidOperationException {
  public:
    explicit ObjectDisposedException(const std::string &object)
        : InvalidOperationException("Cannot access a disposed object. Object name: '" + object + "'."),
          object_(object) {}
    const std::string &ObjectName() const noexcept { return object_; }

  private:
    std::string object_;
};

class ExternalException : public SystemException {
  public:
    ExternalException(const std::string &message, int code) : SystemException(message), code_(code) {}
    int ErrorCode() const noexcept { return code_; }

  private:
    int code_;
};

class Win32Exception : public ExternalException {
  public:
    // The message names the code: "WSAENOTCONN: The socket is not connected."
    explicit Win32Exception(int code) : ExternalException(ws2_strerror(code), code) {}
    int NativeErrorCode() const noexcept { return ErrorCode(); }
};

class SocketException : public Win32Exception {
  public:
    using Win32Exception::Win32Exception;
    winsend::SocketError SocketErrorCode() const noexcept { return static_cast<SocketError>(ErrorCode()); }
};

namespace detail {

[[noreturn]] inline void raise(const dotnet_error &error) {
    const std::string name = error.parameter ? error.parameter : "";
    switch (error.exception) {
    case DOTNET_ARGUMENT_NULL_EXCEPTION:
        throw ArgumentNullException(name);
    case DOTNET_ARGUMENT_EXCEPTION:
        throw ArgumentException("The argument is not valid here.", name);
    case DOTNET_ARGUMENT_OUT_OF_RANGE_EXCEPTION:
        throw ArgumentOutOfRangeException(name);
    case DOTNET_INVALID_OPERATION_EXCEPTION:
        throw InvalidOperationException("The operation is not valid in this state.");
    case DOTNET_OBJECT_DISPOSED_EXCEPTION:
        throw ObjectDisposedException(name);
    case DOTNET_SOCKET_EXCEPTION:
        throw SocketException(error.error_code);
    default:
        throw SystemException("unknown exception " + std::to_string(error.exception));
    }
}

// Calls a function of the library, whose last parameter is the error, and throws what it says.
template <typename Function, typename... Arguments> void call(Function function, Arguments... arguments) {
    dotnet_error error{};
    if (function(arguments..., &error) != DOTNET_NONE)
        raise(error);
}

} // namespace detail
} // namespace winsend

#endif
