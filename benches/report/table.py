"""The rows of the table: what each one is, what it is compared with, and the figures that it has to reach."""

from collections import namedtuple

# name: the driver's; rounds: None for the usual number. target and gate are ratios to the reference.
Row = namedtuple("Row", "name title reference target gate rounds", defaults=(None,))

RATIOS = [
    Row("send-64", "`send`, 64 bytes, TCP", "`send`", 1.035, 1.05),
    Row("send-0", "`send`, 0 bytes, TCP", "`send`", 1.05, 1.08),
    Row("send-udp-64", "`send`, 64 bytes, UDP, to a full receiver", "`send`", 1.015, 1.03, 201),
    Row("gather-8x8", "`WSASend`, 8 buffers of 8 bytes, TCP", "`sendmsg`", 0.90, 1.00),
    Row("gather-8x512", "`WSASend`, 8 buffers of 512 bytes, TCP", "`sendmsg`", 1.03, 1.06),
    Row("event", "overlapped, event, `WSAGetOverlappedResult`", "`send`", 1.06, 1.10),
    Row("routine", "overlapped, completion routine, `SleepEx`", "`send`", 1.08, 1.12),
    Row("port", "overlapped, port, `GetQueuedCompletionStatus`", "`send`", 1.08, 1.12),
    Row("pending", "full socket: one send pends, its packet is taken", "`send` and `epoll_wait`", 1.20, 1.30),
    Row("pending-event", "full socket: one send pends, its event is waited for", "`send` and `epoll_wait`", 1.20, 1.30),
    Row("queued-8", "full socket, `TCP_NODELAY`: 8 sends pend, all are taken", "`epoll_wait` and 8 `send`", 0.25, 0.40),
    Row("queued-8-nagle", "full socket: 8 sends pend, all are taken", "`epoll_wait` and 8 `send`", None, None),
    Row("send-64-10", "`send` on 10 sockets in turn", "`send`", None, None),
    Row("send-64-100", "`send` on 100 sockets in turn", "`send`", None, None),
    Row("send-64-1000", "`send` on 1,000 sockets in turn", "`send`", None, None),
    Row("send-64-10000", "`send` on 10,000 sockets in turn", "`send`", 1.04, 1.08),
    Row("port-10", "overlapped, port, on 10 sockets in turn", "`send`", None, None),
    Row("port-100", "overlapped, port, on 100 sockets in turn", "`send`", None, None),
    Row("port-1000", "overlapped, port, on 1,000 sockets in turn", "`send`", None, None),
    Row("port-10000", "overlapped, port, on 10,000 sockets in turn", "`send`", 1.06, 1.10),
]
PRELOAD = Row("preload", "`send`, 64 bytes, with `libws2_preload.so` before it", "`send`", 1.02, 1.05)
THREADS = Row("threads-together", "`send`, 64 bytes, two threads at once, a socket each", "`send`", None, None)

# Exact figures: a target in instructions or bytes, and the most that is allowed.
COUNTED = ["send-64", "gather-8x8", "event", "routine", "port"]
# Which mode of the gates counts what is inside the library; of the event, WSASend alone.
INSIDE = {"send-64": "send", "gather-8x8": "wsasend-8", "event": "event", "routine": "routine", "port": "port"}
INSTRUCTIONS = {"send-64": (70, 87.5), "event": (150, 187.5), "port": (200, 250)}
MEMORY = {"memory-idle": ("an idle socket", 128, 256), "memory-pending": ("a pending send of one buffer", 64, 80)}

# Modules of the driver, in the order of the columns, and the candidates that each one brings.
MODULES = {
    "winsend": ["winsend", "winsend, heap"],
    "uv": ["libuv"],
    "event": ["libevent"],
    "asio": ["Asio"],
    "tokio": ["tokio"],
    "uring": ["io_uring", "io_uring, 32 at once"],
    "mono": ["Mono"],
    "wine": ["Wine"],
}
OURS = MODULES["winsend"]
PEERS = [name for module, names in MODULES.items() if module != "winsend" for name in names]
CONTROL = (0.99, 1.01)


def is_of_many(row):
    """Whether the driver measures the candidates of this row one after the other."""
    return row.name.rsplit("-", 1)[-1] in ("10", "100", "1000", "10000")


def verdict(value, target, gate):
    if target is None:
        return ""
    if value <= target:
        return "reached"
    return "within the gate" if value <= gate else "**missed**"
