// IPEndPoint: an IPv4 or IPv6 address and a port.

#ifndef WINSEND_END_POINT_HPP
#define WINSEND_END_POINT_HPP

#include <cstdint>
#include <cstring>
#include <string>

#include "exceptions.hpp"

namespace winsend {

class IPEndPoint {
  public:
    static constexpr int MinPort = 0, MaxPort = 65535;

    // The address as text: "127.0.0.1", "::1", "fe80::1%2" with the number of an interface.
    IPEndPoint(const std::string &address, int port) {
        if (port < MinPort || port > MaxPort)
            throw ArgumentOutOfRangeException("port");
        if (!parse_v4(address) && !parse_v6(address))
            throw FormatException("An invalid IP address was specified.");
        bytes_[2] = static_cast<unsigned char>(port >> 8);
        bytes_[3] = static_cast<unsigned char>(port);
    }

    // From a sockaddr of the library: the family is Windows' number.
    IPEndPoint(const ws2_sockaddr *address, int length) {
        const std::uint16_t family = address ? address->sa_family : 0;
        if (length < size_of(family) || size_of(family) == 0)
            throw ArgumentException("Not an address of IPv4 or IPv6.", "address");
        std::memcpy(bytes_, address, static_cast<std::size_t>(size_of(family)));
    }

    winsend::AddressFamily AddressFamily() const { return static_cast<winsend::AddressFamily>(family()); }
    int Port() const { return bytes_[2] << 8 | bytes_[3]; }

    std::string Address() const {
        char text[64] = "";
        ws2_inet_ntop(family(), bytes_ + (is_v6() ? 8 : 4), text, sizeof(text));
        const std::uint32_t scope = is_v6() ? scope_id() : 0;
        return scope ? text + ("%" + std::to_string(scope)) : text;
    }

    std::string ToString() const {
        return (is_v6() ? "[" + Address() + "]" : Address()) + ":" + std::to_string(Port());
    }

    const ws2_sockaddr *data() const { return reinterpret_cast<const ws2_sockaddr *>(bytes_); }
    int size() const { return size_of(family()); }

    friend bool operator==(const IPEndPoint &a, const IPEndPoint &b) {
        return a.family() == b.family() && a.Port() == b.Port() && a.Address() == b.Address();
    }
    friend bool operator!=(const IPEndPoint &a, const IPEndPoint &b) { return !(a == b); }

  private:
    static constexpr std::uint16_t v4 = 2, v6 = 23;
    // sockaddr_in: family, port, address at 4. sockaddr_in6: family, port, flow, address at 8, scope at 24.
    static constexpr int size_of(std::uint16_t family) { return family == v4 ? 16 : family == v6 ? 28 : 0; }

    std::uint16_t family() const {
        std::uint16_t family;
        std::memcpy(&family, bytes_, sizeof(family));
        return family;
    }
    std::uint32_t scope_id() const {
        std::uint32_t scope;
        std::memcpy(&scope, bytes_ + 24, sizeof(scope));
        return scope;
    }
    bool is_v6() const { return family() == v6; }

    bool parse_v4(const std::string &text) {
        std::memcpy(bytes_, &v4, sizeof(v4));
        return ws2_inet_pton(v4, text.c_str(), bytes_ + 4) == 1;
    }

    bool parse_v6(const std::string &text) {
        const std::size_t percent = text.find('%');
        std::uint32_t scope = 0;
        std::memset(bytes_, 0, sizeof(bytes_));
        std::memcpy(bytes_, &v6, sizeof(v6));
        if (percent != std::string::npos) {
            const std::string number = text.substr(percent + 1);
            if (number.empty() || number.size() > 9 || number.find_first_not_of("0123456789") != std::string::npos)
                return false;
            scope = static_cast<std::uint32_t>(std::stoul(number));
        }
        std::memcpy(bytes_ + 24, &scope, sizeof(scope));
        return ws2_inet_pton(v6, text.substr(0, percent).c_str(), bytes_ + 8) == 1;
    }

    alignas(8) unsigned char bytes_[32] = {};
};

} // namespace winsend

#endif
