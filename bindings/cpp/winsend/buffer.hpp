// Views of bytes. They do not own: the memory has to stay for the call, for BeginSend until the operation has ended.
//
// An empty array is an array; nullptr is none, and members that want one throw ArgumentNullException.

#ifndef WINSEND_BUFFER_HPP
#define WINSEND_BUFFER_HPP

#include <array>
#include <climits>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "exceptions.hpp"

namespace winsend {
namespace detail {

// .NET's arrays have int lengths.
inline int checked_length(std::size_t length) {
    if (length > INT_MAX)
        throw ArgumentOutOfRangeException("length");
    return static_cast<int>(length);
}

// The data of an empty container may be nullptr, which would be no array.
inline char no_bytes;
inline const void *array_of(const void *data) { return data ? data : &no_bytes; }
inline void *array_of(void *data) { return data ? data : &no_bytes; }

template <typename T> constexpr bool is_byte = sizeof(T) == 1 && std::is_trivially_copyable_v<T>;
template <typename T> using if_byte = std::enable_if_t<is_byte<T>, int>;

} // namespace detail

// Bytes to send: the byte[] of .NET.
struct buffer {
    const void *data = nullptr;
    int length = 0;

    buffer(std::nullptr_t) {}
    buffer(const void *pointer, std::size_t bytes) : data(pointer), length(detail::checked_length(bytes)) {}
    buffer(std::string_view text) : buffer(detail::array_of(text.data()), text.size()) {}
    buffer(const std::string &text) : buffer(text.data(), text.size()) {}
    template <typename T, std::size_t N, detail::if_byte<T> = 0> buffer(const T (&array)[N]) : buffer(array, N) {}
    template <typename T, std::size_t N, detail::if_byte<T> = 0>
    buffer(const std::array<T, N> &array) : buffer(detail::array_of(array.data()), N) {}
    template <typename T, detail::if_byte<T> = 0>
    buffer(const std::vector<T> &bytes) : buffer(detail::array_of(bytes.data()), bytes.size()) {}
    // A literal: is the terminator meant? std::string_view("text") leaves it out, buffer(text, sizeof(text)) sends it.
    template <std::size_t N> buffer(const char (&literal)[N]) = delete;
    template <std::size_t N> buffer(char (&array)[N]) : buffer(array, N) {}
};

// Bytes to receive into.
struct writable_buffer {
    void *data = nullptr;
    int length = 0;

    writable_buffer(std::nullptr_t) {}
    writable_buffer(void *pointer, std::size_t bytes) : data(pointer), length(detail::checked_length(bytes)) {}
    writable_buffer(std::string &text) : writable_buffer(text.data(), text.size()) {}
    template <typename T, std::size_t N, detail::if_byte<T> = 0>
    writable_buffer(T (&array)[N]) : writable_buffer(array, N) {}
    template <typename T, std::size_t N, detail::if_byte<T> = 0>
    writable_buffer(std::array<T, N> &array) : writable_buffer(detail::array_of(array.data()), N) {}
    template <typename T, detail::if_byte<T> = 0>
    writable_buffer(std::vector<T> &bytes) : writable_buffer(detail::array_of(bytes.data()), bytes.size()) {}
};

// A part of a buffer: ArraySegment<byte>, with its constructors' exceptions. segment() has no array.
struct segment : dotnet_segment {
    segment() : dotnet_segment{nullptr, 0, 0} {}
    segment(buffer bytes) : segment(bytes, 0, bytes.length) {}
    segment(buffer bytes, int first, int length) : dotnet_segment{bytes.data, first, length} {
        if (!bytes.data)
            throw ArgumentNullException("array");
        if (first < 0)
            throw ArgumentOutOfRangeException("offset");
        if (length < 0)
            throw ArgumentOutOfRangeException("count");
        if (bytes.length - first < length)
            throw ArgumentException("Offset and length were out of bounds for the array.");
    }
};
static_assert(sizeof(segment) == sizeof(dotnet_segment), "an array of one is an array of the other");

// The segments of one gather send: IList<ArraySegment<byte>>.
struct segment_list {
    const segment *data = nullptr;
    int length = 0;

    segment_list(std::nullptr_t) {}
    segment_list(const segment *pointer, std::size_t count) : data(pointer), length(detail::checked_length(count)) {
        static const segment none;
        if (!data && !count)
            data = &none;
    }
    segment_list(const std::vector<segment> &segments) : segment_list(segments.data(), segments.size()) {}
    segment_list(std::initializer_list<segment> segments) : segment_list(segments.begin(), segments.size()) {}
};

} // namespace winsend

#endif
