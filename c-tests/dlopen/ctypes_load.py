"""ctypes loads the library by each installed name, and all of them are one."""

import ctypes

from winsock import *

NAMES = """libws2_32.so.1 libws2_32.so libws2_32.dll.so libWs2_32.so libWs2_32.dll.so libWS2_32.so libWS2_32.dll.so
    libWS2_32.DLL.so""".split()

first = load(NAMES[0])
start(first)
client, server = pair(first)
for name in NAMES:
    ws2 = load(name)
    check(name, ctypes.cast(ws2.send, ctypes.c_void_p).value == ctypes.cast(first.send, ctypes.c_void_p).value)
    check(name, ws2.send(client, name.encode(), len(name), 0) == len(name))
    check(name, receive(ws2, server, len(name)) == name.encode())
check("python-keeps-libc", ctypes.CDLL(None).send(-1, b"x", 1, 0) == -1 and first.WSAGetLastError() == 0)
finish()
