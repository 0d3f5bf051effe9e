#!/usr/bin/python3
"""The other side of libevent's driver: `serve` gives back what one connection sends, `call PORT` sends and checks."""

import os
import socket
import sys
import threading


def serve():
    listener = socket.create_server(("127.0.0.1", 0))
    print("port", listener.getsockname()[1], flush=True)
    connection, _ = listener.accept()
    while data := connection.recv(1 << 16):
        connection.sendall(data)


def call(port):
    connection = socket.create_connection(("127.0.0.1", port))
    sent = os.urandom(50_000_000)
    sender = threading.Thread(target=connection.sendall, args=(sent,))
    sender.start()
    received = bytearray()
    while len(received) < len(sent):
        data = connection.recv(1 << 20)
        assert data, f"the end came after {len(received)} bytes"
        received += data
    sender.join()
    assert received == sent


if sys.argv[1] == "serve":
    serve()
else:
    call(int(sys.argv[2]))
