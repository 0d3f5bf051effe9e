//! Models of the queue of overlapped sends: the engine's own code on a kernel of the model's.

use loom::thread::{JoinHandle, spawn};

use super::completion::Notice;
use super::request::{Detail, Kind, Request};
use super::{operations, reactor, sending};
use crate::abi::status;
use crate::object::{Patience, Socket, TurnError, state};
use crate::sys::kernel_model::{self, STREAM};
use crate::sys::memory::Overlapped;
use crate::sys::message::{self, IoVec};

loom::lazy_static! {
    static ref SOCKET: Socket = Socket::absent();
}

/// Each send is one byte of these.
static BYTES: [u8; 4] = *b"abcd";

/// The socket, connected, with the reactor running. `room` bytes can be taken before the peer reads.
pub(super) struct Model {
    pub(super) socket: &'static Socket,
    reactor: JoinHandle<()>,
}

impl Model {
    pub(super) fn begin(room: usize) -> Self {
        super::start();
        reactor::begin_model();
        let socket: &'static Socket = &SOCKET;
        socket.open(
            STREAM,
            state::STREAM | state::CONNECTED | state::OVERLAPPED | state::SKIP_SIGNAL,
        );
        if room != 0 {
            kernel_model::make_room(room);
        }
        // Made here: loom does not see how std's cell makes it known to others.
        operations::of(socket);
        let reactor = spawn(reactor::run_model);
        Self { socket, reactor }
    }

    /// What the peer has seen in the end, when nothing is queued and nobody has the turn.
    pub(super) fn end(self) -> String {
        kernel_model::stop();
        join(self.reactor);
        assert!(!self.socket.gate().has_queue());
        assert!(self.socket.try_turn().is_some());
        seen()
    }

    /// What the peer of a closed socket has seen in the end.
    pub(super) fn end_closed(self) -> String {
        kernel_model::stop();
        join(self.reactor);
        assert_eq!(kernel_model::kernel().closed, 1);
        assert!(!self.socket.gate().is_closing());
        seen()
    }
}

fn seen() -> String {
    let stream = kernel_model::kernel().stream.clone();
    String::from_utf8(stream).expect("letters")
}

pub(super) fn join<T>(thread: JoinHandle<T>) -> T {
    thread.join().expect("no panic")
}

/// An overlapped send, as `winsock::send_overlapped` begins it. None when the socket is closed.
pub(super) fn post(socket: &'static Socket, number: usize) -> Option<Overlapped> {
    let overlapped = Overlapped::modelled();
    let notice = Notice {
        overlapped,
        ..Notice::default()
    };
    let byte = &BYTES[number..=number];
    let request = Request::new(Kind::Send, notice, IoVec::from_slice(byte), Detail::None);
    let request = request.expect("memory");
    let before = Some(socket.send_edges());
    let turn = socket.try_turn();
    if turn.is_some() {
        match message::send_message(socket.fd(), &[IoVec::from_slice(byte)], None, 0) {
            Ok(_) => {
                overlapped.finish(status::SUCCESS, 1, 0);
                return Some(overlapped);
            }
            Err(errno) if errno.0 != libc::EAGAIN => return None,
            Err(_) => {}
        }
    }
    let posted = sending::post(socket, request, turn, before);
    posted.is_ok().then_some(overlapped)
}

pub(super) fn poster(socket: &'static Socket, number: usize) -> JoinHandle<Option<Overlapped>> {
    spawn(move || post(socket, number))
}

/// A send that waits for its turn, and for room, as long as it takes. False when the socket was closed.
fn send(socket: &Socket, number: usize) -> bool {
    let turn = match socket.try_turn() {
        Some(turn) => turn,
        None => {
            let Some(mut waiter) = socket.join_line() else {
                return false;
            };
            match waiter.wait(Patience::Until(None)) {
                Ok(turn) => turn,
                Err(error) => {
                    assert_eq!(error, TurnError::Closed);
                    return false;
                }
            }
        }
    };
    let byte = &BYTES[number..=number];
    loop {
        match message::send_message(socket.fd(), &[IoVec::from_slice(byte)], None, 0) {
            Ok(_) => break,
            Err(errno) if errno.0 != libc::EAGAIN => return false,
            Err(_) => {}
        }
        if !socket.gate().holder_waits() {
            socket.abort();
            return false;
        }
        if !kernel_model::wait_for_room() {
            return false;
        }
    }
    drop(turn);
    true
}

pub(super) fn is_sent(overlapped: Option<Overlapped>) -> bool {
    let overlapped = overlapped.expect("posted");
    overlapped.status() == status::SUCCESS && overlapped.result() == (1, 0)
}

pub(super) fn sender(socket: &'static Socket, number: usize) -> JoinHandle<bool> {
    spawn(move || send(socket, number))
}

/// The peer reads a byte at a time.
pub(super) fn peer(bytes: usize) -> JoinHandle<()> {
    spawn(move || (0..bytes).for_each(|_| kernel_model::make_room(1)))
}

/// Two overlapped sends find no room, or find the peer reading.
#[test]
fn loom_queue_room_is_not_overlooked() {
    loom::model(|| {
        let model = Model::begin(0);
        let other = poster(model.socket, 0);
        let peer = peer(2);
        let own = post(model.socket, 1);
        let others = join(other);
        join(peer);
        let sent = model.end();
        assert!(sent == "ab" || sent == "ba", "{sent}");
        assert!(is_sent(own) && is_sent(others));
    });
}

/// Three sends in one order, with little room at a time: whoever moves them stops in between, and the reactor goes on.
#[test]
fn loom_queue_is_moved_in_pieces() {
    loom::model(|| {
        let model = Model::begin(0);
        let sends = [
            post(model.socket, 0),
            post(model.socket, 1),
            post(model.socket, 2),
        ];
        let peer = peer(3);
        join(peer);
        assert_eq!(model.end(), "abc");
        assert!(sends.into_iter().all(is_sent));
    });
}

/// The queue is owed the turn: a send that comes later goes behind it.
#[test]
fn loom_queue_goes_before_a_later_send() {
    loom::model(|| {
        let model = Model::begin(0);
        let turn = model.socket.try_turn();
        let queued = post(model.socket, 0);
        let later = sender(model.socket, 1);
        let peer = spawn(|| kernel_model::make_room(2));
        drop(turn);
        join(peer);
        assert!(join(later));
        assert_eq!(model.end(), "ab");
        assert!(is_sent(queued));
    });
}

/// A send waits in the line, and an overlapped one is posted before it, behind it, or at the same moment.
#[test]
fn loom_queue_and_line() {
    loom::model(|| {
        let model = Model::begin(2);
        let turn = model.socket.try_turn();
        let waiting = sender(model.socket, 0);
        let queued = poster(model.socket, 1);
        drop(turn);
        assert!(join(waiting));
        let queued = join(queued);
        let sent = model.end();
        assert!(sent == "ab" || sent == "ba", "{sent}");
        assert!(is_sent(queued));
    });
}

/// The end of the stream follows what is queued.
#[test]
fn loom_queue_goes_before_the_end_of_the_stream() {
    loom::model(|| {
        let model = Model::begin(0);
        let peer = peer(1);
        let queued = post(model.socket, 0);
        model.socket.end_stream();
        join(peer);
        assert_eq!(model.end(), "a.");
        assert!(is_sent(queued));
    });
}
