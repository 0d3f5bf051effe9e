"""WSASend: a gather list, and an OVERLAPPED with an event that is pending, waited for and asked for its result."""

import ctypes
import random

from winsock import *

ws2 = load("libWS2_32.dll.so")
start(ws2)
client, server = pair(ws2, narrow=True)
sent, flags = DWORD(), DWORD()
three = (WSABUF * 3)(WSABUF(3, b"abc"), WSABUF(0, None), WSABUF(4, b"defg"))
check("gather", ws2.WSASend(client, three, 3, sent, 0, None, None) == 0 and sent.value == 7)
check("gather-arrives", receive(ws2, server, 7) == b"abcdefg")
fails(ws2, "no-buffers", WSAEINVAL, lambda: ws2.WSASend(client, three, 0, sent, 0, None, None))

data = random.Random(2).randbytes(16 << 20)
large = WSABUF(len(data), data)
events = (ctypes.c_void_p * 1)(ws2.WSACreateEvent())
overlapped = WSAOVERLAPPED(hEvent=events[0])
sent.value = 4711
fails(ws2, "pending", WSA_IO_PENDING, lambda: ws2.WSASend(client, large, 1, sent, 0, overlapped, None))
check("not-yet", ws2.WSAWaitForMultipleEvents(1, events, 0, 0, 0) == 0x102 and overlapped.Internal == 0x103)
check("incomplete", ws2.WSAGetOverlappedResult(client, overlapped, sent, 0, flags) == 0)
check("incomplete-code", ctypes.get_errno() == ws2.WSAGetLastError() == WSA_IO_INCOMPLETE)
check("count-untouched", sent.value == 4711)
check("data", receive(ws2, server, len(data)) == data)
check("signalled", ws2.WSAWaitForMultipleEvents(1, events, 1, 20000, 0) == 0)
check("result", ws2.WSAGetOverlappedResult(client, overlapped, sent, 1, flags) == 1 and sent.value == len(data))
check("structure", overlapped.Internal == 0 and overlapped.InternalHigh == len(data))
check("close", ws2.WSACloseEvent(events[0]) == 1 and ws2.WSACloseEvent(events[0]) == 0)
finish()
