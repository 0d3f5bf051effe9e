//! The other end of the connection: a plain Linux socket, and what came out of it.

use std::io::{ErrorKind, Read};
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::time::{Duration, Instant};

/// How the stream has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    Gracefully,
    ByReset,
    /// By the peer itself.
    ByOwnClose,
}

pub struct Peer {
    stream: Option<TcpStream>,
    pub got: Vec<u8>,
    pub ended: Option<Ended>,
}

/// A listener whose connections take little that is not read.
pub fn listen() -> (TcpListener, SocketAddrV4) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    set_receive_room(&listener);
    let port = listener.local_addr().expect("bound").port();
    (listener, SocketAddrV4::new(Ipv4Addr::LOCALHOST, port))
}

#[allow(unsafe_code, reason = "std cannot set it")]
fn set_receive_room(listener: &TcpListener) {
    let room: i32 = 1 << 17;
    let value = (&raw const room).cast();
    // SAFETY: a value of our own, and its length.
    let result = unsafe {
        libc::setsockopt(
            listener.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_RCVBUF,
            value,
            4,
        )
    };
    assert_eq!(result, 0);
}

impl Peer {
    pub fn accept(listener: &TcpListener) -> Self {
        let (stream, _) = listener.accept().expect("a connection");
        stream.set_nonblocking(true).expect("a socket");
        Self {
            stream: Some(stream),
            got: Vec::new(),
            ended: None,
        }
    }

    /// Reads at most so many bytes of what is there. How many there were.
    pub fn read(&mut self, most: usize) -> usize {
        let before = self.got.len();
        let mut room = vec![0; most.min(1 << 16)];
        while self.got.len() - before < most {
            let Some(stream) = &mut self.stream else {
                break;
            };
            let left = (most - (self.got.len() - before)).min(room.len());
            match stream.read(&mut room[..left]) {
                Ok(0) => self.end(Ended::Gracefully),
                Ok(count) => self.got.extend_from_slice(&room[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(_) => self.end(Ended::ByReset),
            }
        }
        self.got.len() - before
    }

    fn end(&mut self, how: Ended) {
        self.stream = None;
        self.ended = Some(how);
    }

    /// Closes its end, perhaps with data that it has not read.
    pub fn close(&mut self) {
        if self.stream.is_some() {
            self.end(Ended::ByOwnClose);
        }
    }

    /// Reads everything that comes while `act` goes on.
    pub fn read_during<R>(&mut self, act: impl FnOnce() -> R) -> R {
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !done.load(Acquire) {
                    if self.read(1 << 20) == 0 {
                        std::thread::sleep(Duration::from_micros(100));
                    }
                }
            });
            let result = act();
            done.store(true, Release);
            result
        })
    }

    /// Reads to the end of the stream.
    pub fn read_to_end(&mut self) -> Result<Ended, String> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            self.read(1 << 20);
            match self.ended {
                Some(ended) => return Ok(ended),
                None if Instant::now() > deadline => return Err("the stream has no end".into()),
                None => std::thread::sleep(Duration::from_micros(100)),
            }
        }
    }
}
