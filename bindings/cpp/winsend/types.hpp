// The enumerations of System.Net.Sockets, with .NET's names and numbers.

#ifndef WINSEND_TYPES_HPP
#define WINSEND_TYPES_HPP

namespace winsend {

enum class AddressFamily { Unknown = -1, Unspecified = 0, Unix = 1, InterNetwork = 2, InterNetworkV6 = 23 };

enum class SocketType { Unknown = -1, Stream = 1, Dgram = 2, Raw = 3, Rdm = 4, Seqpacket = 5 };

enum class ProtocolType {
    Unknown = -1,
    Unspecified = 0,
    IP = 0,
    Icmp = 1,
    Igmp = 2,
    IPv4 = 4,
    Tcp = 6,
    Udp = 17,
    IPv6 = 41,
    IcmpV6 = 58,
    Raw = 255
};

enum class SocketShutdown { Receive = 0, Send = 1, Both = 2 };

enum class SocketFlags {
    None = 0,
    OutOfBand = 1,
    Peek = 2,
    DontRoute = 4,
    MaxIOVectorLength = 0x10,
    Truncated = 0x100,
    ControlDataTruncated = 0x200,
    Broadcast = 0x400,
    Multicast = 0x800,
    Partial = 0x8000
};

constexpr SocketFlags operator|(SocketFlags a, SocketFlags b) {
    return static_cast<SocketFlags>(static_cast<int>(a) | static_cast<int>(b));
}
constexpr SocketFlags operator&(SocketFlags a, SocketFlags b) {
    return static_cast<SocketFlags>(static_cast<int>(a) & static_cast<int>(b));
}
constexpr SocketFlags operator^(SocketFlags a, SocketFlags b) {
    return static_cast<SocketFlags>(static_cast<int>(a) ^ static_cast<int>(b));
}
constexpr SocketFlags operator~(SocketFlags a) { return static_cast<SocketFlags>(~static_cast<int>(a)); }
constexpr SocketFlags &operator|=(SocketFlags &a, SocketFlags b) { return a = a | b; }
constexpr SocketFlags &operator&=(SocketFlags &a, SocketFlags b) { return a = a & b; }
constexpr SocketFlags &operator^=(SocketFlags &a, SocketFlags b) { return a = a ^ b; }

// The codes are Winsock's.
enum class SocketError {
    SocketError = -1,
    Success = 0,
    OperationAborted = 995,
    IOPending = 997,
    Interrupted = 10004,
    AccessDenied = 10013,
    Fault = 10014,
    InvalidArgument = 10022,
    TooManyOpenSockets = 10024,
    WouldBlock = 10035,
    InProgress = 10036,
    AlreadyInProgress = 10037,
    NotSocket = 10038,
    DestinationAddressRequired = 10039,
    MessageSize = 10040,
    ProtocolType = 10041,
    ProtocolOption = 10042,
    ProtocolNotSupported = 10043,
    SocketNotSupported = 10044,
    OperationNotSupported = 10045,
    ProtocolFamilyNotSupported = 10046,
    AddressFamilyNotSupported = 10047,
    AddressAlreadyInUse = 10048,
    AddressNotAvailable = 10049,
    NetworkDown = 10050,
    NetworkUnreachable = 10051,
    NetworkReset = 10052,
    ConnectionAborted = 10053,
    ConnectionReset = 10054,
    NoBufferSpaceAvailable = 10055,
    IsConnected = 10056,
    NotConnected = 10057,
    Shutdown = 10058,
    TimedOut = 10060,
    ConnectionRefused = 10061,
    HostDown = 10064,
    HostUnreachable = 10065,
    ProcessLimit = 10067,
    SystemNotReady = 10091,
    VersionNotSupported = 10092,
    NotInitialized = 10093,
    Disconnecting = 10101,
    TypeNotFound = 10109,
    HostNotFound = 11001,
    TryAgain = 11002,
    NoRecovery = 11003,
    NoData = 11004
};

} // namespace winsend

#endif
