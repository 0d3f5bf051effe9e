"""A real exchange: a blocking send of megabytes while another thread reads, and Python's own sockets beside it."""

import random
import socket
import threading

from winsock import *

ws2 = load("libws2_32.so")
start(ws2)
client, server = pair(ws2, narrow=True)
data = random.Random(1).randbytes(8 << 20)
got = []
reader = threading.Thread(target=lambda: got.append(receive(ws2, server, len(data))))
reader.start()
check("whole", ws2.send(client, data, len(data), 0) == len(data))
reader.join()
check("data", got[0] == data)
check("nothing", ws2.send(client, b"", 0, 0) == 0 and ws2.send(client, None, 0, 0) == 0)

one, other = socket.socketpair()
check("python", one.send(b"python", 0x8000) == 6 and other.recv(6) == b"python")
check("python-through-ours", ws2.send(one.fileno(), b"ours", 4, 0) == 4 and other.recv(4) == b"ours")
check("close", ws2.closesocket(client) == 0 and ws2.recv(server, ctypes.create_string_buffer(1), 1, 0) == 0)
finish()
