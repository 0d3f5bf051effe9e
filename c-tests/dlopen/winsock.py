"""Winsock by ctypes, as a script has it: the library by name, prototypes, structures. Also the tests' checks."""

import ctypes
import sys

SOCKET = ctypes.c_size_t
INVALID_SOCKET = SOCKET(-1).value
AF_INET, SOCK_STREAM, SOL_SOCKET, SO_SNDBUF = 2, 1, 0xFFFF, 0x1001
FIONBIO = 0x8004667E
WSA_IO_INCOMPLETE, WSA_IO_PENDING = 996, 997
WSAEFAULT, WSAEINVAL, WSAEWOULDBLOCK, WSAENOTSOCK = 10014, 10022, 10035, 10038
WSAENOTCONN, WSANOTINITIALISED = 10057, 10093


class SockaddrIn(ctypes.Structure):
    _fields_ = [
        ("sin_family", ctypes.c_short),
        ("sin_port", ctypes.c_ushort),
        ("sin_addr", ctypes.c_ubyte * 4),
        ("sin_zero", ctypes.c_char * 8),
    ]


class WSABUF(ctypes.Structure):
    _fields_ = [("len", ctypes.c_uint32), ("buf", ctypes.c_char_p)]


class WSAOVERLAPPED(ctypes.Structure):
    _fields_ = [
        ("Internal", ctypes.c_size_t),
        ("InternalHigh", ctypes.c_size_t),
        ("Offset", ctypes.c_uint32),
        ("OffsetHigh", ctypes.c_uint32),
        ("hEvent", ctypes.c_void_p),
    ]


DWORD, P = ctypes.c_uint32, ctypes.POINTER
PROTOTYPES = {
    "WSAStartup": (ctypes.c_int, [ctypes.c_ushort, ctypes.c_void_p]),
    "WSACleanup": (ctypes.c_int, []),
    "WSAGetLastError": (ctypes.c_int, []),
    "WSASetLastError": (None, [ctypes.c_int]),
    "socket": (SOCKET, [ctypes.c_int] * 3),
    "closesocket": (ctypes.c_int, [SOCKET]),
    "bind": (ctypes.c_int, [SOCKET, P(SockaddrIn), ctypes.c_int]),
    "listen": (ctypes.c_int, [SOCKET, ctypes.c_int]),
    "getsockname": (ctypes.c_int, [SOCKET, P(SockaddrIn), P(ctypes.c_int)]),
    "connect": (ctypes.c_int, [SOCKET, P(SockaddrIn), ctypes.c_int]),
    "accept": (SOCKET, [SOCKET, P(SockaddrIn), P(ctypes.c_int)]),
    "send": (ctypes.c_int, [SOCKET, ctypes.c_char_p, ctypes.c_int, ctypes.c_int]),
    "recv": (ctypes.c_int, [SOCKET, ctypes.c_void_p, ctypes.c_int, ctypes.c_int]),
    "setsockopt": (ctypes.c_int, [SOCKET, ctypes.c_int, ctypes.c_int, ctypes.c_void_p, ctypes.c_int]),
    "ioctlsocket": (ctypes.c_int, [SOCKET, ctypes.c_uint32, P(DWORD)]),
    "WSASend": (
        ctypes.c_int,
        [SOCKET, P(WSABUF), DWORD, P(DWORD), DWORD, P(WSAOVERLAPPED), ctypes.c_void_p],
    ),
    "WSACreateEvent": (ctypes.c_void_p, []),
    "WSACloseEvent": (ctypes.c_int, [ctypes.c_void_p]),
    "WSAWaitForMultipleEvents": (
        DWORD,
        [DWORD, P(ctypes.c_void_p), ctypes.c_int, DWORD, ctypes.c_int],
    ),
    "WSAGetOverlappedResult": (
        ctypes.c_int,
        [SOCKET, P(WSAOVERLAPPED), P(DWORD), ctypes.c_int, P(DWORD)],
    ),
}

failures = 0


def check(label, holds, said=""):
    global failures
    if not holds:
        failures += 1
        print("FAIL", label, said)


def finish():
    sys.exit(1 if failures else 0)


def load(name="libws2_32.so.1"):
    ws2 = ctypes.CDLL(name, use_errno=True)
    for function, (result, arguments) in PROTOTYPES.items():
        getattr(ws2, function).restype = result
        getattr(ws2, function).argtypes = arguments
    return ws2


def start(ws2):
    data = ctypes.create_string_buffer(408)
    check("startup", ws2.WSAStartup(0x0202, data) == 0)


def fails(ws2, label, code, call):
    """The call returns -1, and errno as ctypes keeps it and WSAGetLastError() both have the code."""
    ctypes.set_errno(0)
    ws2.WSASetLastError(4711)
    result = call()
    errno = ctypes.get_errno()
    last = ws2.WSAGetLastError()
    check(label, (result, errno, last) == (-1, code, code), (result, errno, last))


def pair(ws2, narrow=False):
    """Two sockets connected over the loopback; if narrow, a send of megabytes has to wait for its reader."""
    name = SockaddrIn(AF_INET, 0, (127, 0, 0, 1))
    length = ctypes.c_int(ctypes.sizeof(name))
    listener = ws2.socket(AF_INET, SOCK_STREAM, 0)
    check("bind", ws2.bind(listener, name, length) == 0 and ws2.listen(listener, 1) == 0)
    check("getsockname", ws2.getsockname(listener, name, length) == 0)
    client = ws2.socket(AF_INET, SOCK_STREAM, 0)
    if narrow:
        ws2.setsockopt(client, SOL_SOCKET, SO_SNDBUF, ctypes.byref(DWORD(65536)), 4)
    check("connect", ws2.connect(client, name, length) == 0)
    server = ws2.accept(listener, None, None)
    check("accept", server != INVALID_SOCKET)
    ws2.closesocket(listener)
    return client, server


def receive(ws2, s, length):
    """Exactly so many bytes; fewer when the stream ends first."""
    data = ctypes.create_string_buffer(length)
    had = 0
    while had < length:
        got = ws2.recv(s, ctypes.byref(data, had), length - had, 0)
        if got <= 0:
            break
        had += got
    return data.raw[:had]
