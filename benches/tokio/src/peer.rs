//! The rows, on a runtime of one thread: `try_write` where a plain send stands, and `writable` with it where an end is
//! waited for, as Tokio's documentation shows it.

use std::io::{Error, ErrorKind, IoSlice};
use std::net::{Ipv4Addr, SocketAddr};
use std::os::fd::{AsRawFd, RawFd};
use std::rc::Rc;

use tokio::net::{TcpStream, UdpSocket};
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, LocalSet, yield_now};

use crate::candidate::{CALL, GATHER, Task};
use crate::kernel;

static BYTES: [u8; 1 << 16] = [0; 1 << 16];

enum Socket {
    Stream(TcpStream),
    Datagram(UdpSocket),
}

impl Socket {
    fn connect(task: &Task, port: u16) -> std::io::Result<Self> {
        let to = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let room = if task.capacity > 0 { 64 << 10 } else { 4 << 20 };
        if task.datagram != 0 {
            let socket = std::net::UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
            socket.connect(to)?;
            socket.set_nonblocking(true)?;
            kernel::set_send_buffer(socket.as_raw_fd(), room);
            return UdpSocket::from_std(socket).map(Self::Datagram);
        }
        let stream = std::net::TcpStream::connect(to)?;
        stream.set_nonblocking(true)?;
        stream.set_nodelay(task.no_delay != 0)?;
        kernel::set_send_buffer(stream.as_raw_fd(), room);
        TcpStream::from_std(stream).map(Self::Stream)
    }

    fn try_send(&self, length: usize) -> std::io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.try_write(&BYTES[..length]),
            Self::Datagram(socket) => socket.try_send(&BYTES[..length]),
        }
    }

    fn try_gather(&self, parts: &[IoSlice<'_>]) -> std::io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.try_write_vectored(parts),
            Self::Datagram(_) => Err(Error::from(ErrorKind::Unsupported)),
        }
    }

    async fn writable(&self) -> std::io::Result<()> {
        match self {
            Self::Stream(stream) => stream.writable().await,
            Self::Datagram(socket) => socket.writable().await,
        }
    }

    /// Ends when all of it was taken.
    async fn send(&self, length: usize) {
        let mut left = length;
        loop {
            match self.try_send(left) {
                Ok(taken) if taken == left => return,
                Ok(taken) => left -= taken,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {
                    self.writable().await.expect("writable");
                }
                Err(error) => must(Err(error)),
            }
        }
    }
}

fn must<T>(result: std::io::Result<T>) -> T {
    result.expect("a send of tokio")
}

pub(crate) struct Peer {
    runtime: Runtime,
    local: LocalSet,
    task: Task,
    sockets: Vec<Rc<Socket>>,
    next: usize,
    posted: Vec<JoinHandle<()>>,
}

impl Peer {
    pub(crate) fn open(task: &Task, port: u16) -> std::io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_io().build()?;
        let sockets = {
            let _inside = runtime.enter();
            (0..task.sockets)
                .map(|_| Socket::connect(task, port).map(Rc::new))
                .collect::<std::io::Result<Vec<_>>>()?
        };
        let peer = Self {
            runtime,
            local: LocalSet::new(),
            task: *task,
            sockets,
            next: 0,
            posted: Vec::new(),
        };
        // The loop's first turn tells each socket that it can be written to.
        peer.runtime.block_on(async {
            for socket in &peer.sockets {
                socket.writable().await.expect("writable");
            }
        });
        Ok(peer)
    }

    fn take_turn(&mut self) -> &Socket {
        let turn = self.next;
        self.next = if turn + 1 == self.sockets.len() {
            0
        } else {
            turn + 1
        };
        &self.sockets[turn]
    }

    pub(crate) fn run(&mut self, count: usize) {
        let length = self.task.length();
        match self.task.operation {
            CALL => {
                for _ in 0..count {
                    assert_eq!(must(self.take_turn().try_send(length)), length);
                }
            }
            GATHER => self.gather(count),
            _ => self.send_and_wait(count),
        }
    }

    fn gather(&mut self, count: usize) {
        let length = self.task.length();
        let parts: Vec<_> = (0..self.task.buffers)
            .map(|_| IoSlice::new(&BYTES[..length]))
            .collect();
        for _ in 0..count {
            let taken = must(self.sockets[0].try_gather(&parts));
            assert_eq!(taken, length * parts.len());
        }
    }

    fn send_and_wait(&mut self, count: usize) {
        let length = self.task.length();
        let (sockets, next) = (&self.sockets, &mut self.next);
        self.runtime.block_on(async {
            for _ in 0..count {
                sockets[*next].send(length).await;
                *next = if *next + 1 == sockets.len() {
                    0
                } else {
                    *next + 1
                };
            }
        });
    }

    pub(crate) fn descriptor(&self, index: usize) -> RawFd {
        match &*self.sockets[index] {
            Socket::Stream(stream) => stream.as_raw_fd(),
            Socket::Datagram(socket) => socket.as_raw_fd(),
        }
    }

    pub(crate) fn fill(&self) {
        kernel::fill(self.descriptor(0));
    }

    /// A task for each operation. The turn lets them meet the full socket.
    pub(crate) fn post(&mut self, count: usize) {
        let length = self.task.length();
        for _ in 0..count {
            let socket = Rc::clone(&self.sockets[0]);
            let task = async move { socket.send(length).await };
            self.posted.push(self.local.spawn_local(task));
        }
        self.runtime.block_on(self.local.run_until(yield_now()));
    }

    pub(crate) fn finish(&mut self) {
        let posted = &mut self.posted;
        self.runtime.block_on(self.local.run_until(async {
            for task in posted.drain(..) {
                task.await.expect("a task of tokio");
            }
        }));
    }
}
