"""use_errno=True: ctypes.get_errno() is Winsock's code and the same as WSAGetLastError(), in each thread its own."""

import threading

from winsock import *

ws2 = load("libws2_32.dll.so")
fails(ws2, "not-started", WSANOTINITIALISED, lambda: ws2.send(7, b"x", 1, 0))
start(ws2)
client, server = pair(ws2)
file = open(__file__, "rb")
fresh = ws2.socket(AF_INET, SOCK_STREAM, 0)
fails(ws2, "not-connected", WSAENOTCONN, lambda: ws2.send(fresh, b"x", 1, 0))
fails(ws2, "invalid", WSAENOTSOCK, lambda: ws2.send(INVALID_SOCKET, b"x", 1, 0))
fails(ws2, "file", WSAENOTSOCK, lambda: ws2.send(file.fileno(), b"x", 1, 0))
fails(ws2, "flag", WSAEINVAL, lambda: ws2.send(client, b"x", 1, 0x40))
fails(ws2, "null", WSAEFAULT, lambda: ws2.send(client, None, 1, 0))
ws2.ioctlsocket(client, FIONBIO, DWORD(1))
while ws2.send(client, b"x" * 65536, 65536, 0) > 0:
    pass
while ws2.send(client, b"x", 1, 0) > 0:
    pass
fails(ws2, "full", WSAEWOULDBLOCK, lambda: ws2.send(client, b"x", 1, 0))

ctypes.set_errno(5)
check("success-keeps-errno", ws2.send(server, b"x", 1, 0) == 1 and ctypes.get_errno() == 5)
check("success-clears", ws2.WSAGetLastError() == 0)

together = threading.Barrier(3)


def fail_together(s, flags, code):
    """Looks only when the other threads have failed too, each with its own code."""
    result = ws2.send(s, b"x", 1, flags)
    together.wait(20)
    check("thread", (result, ctypes.get_errno(), ws2.WSAGetLastError()) == (-1, code, code), code)


threads = [
    threading.Thread(target=fail_together, args=arguments)
    for arguments in ((fresh, 0, WSAENOTCONN), (INVALID_SOCKET, 0, WSAENOTSOCK), (server, 0x40, WSAEINVAL))
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
finish()
