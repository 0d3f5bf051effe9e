//! Models of the end of an operation: whoever is woken finds it told.

use std::cell::Cell;

use loom::thread::spawn;

use super::completion::{End, Notice};
use crate::abi::status;
use crate::abi::types::LPWSAOVERLAPPED;
use crate::object::port::Packet;
use crate::object::signal::{Found, Reset};
use crate::object::wait::{self, Awaited, Outcome, Want};
use crate::object::{Socket, handle, state, thread};
use crate::sys::memory::Overlapped;

loom::lazy_static! {
    static ref SOCKET: Socket = Socket::absent();
}

fn socket() -> &'static Socket {
    SOCKET.open(-1, 0);
    &SOCKET
}

/// An operation that is pending.
fn notice() -> Notice {
    Notice {
        overlapped: Overlapped::modelled(),
        ..Notice::default()
    }
}

fn assert_told(overlapped: Overlapped) {
    assert_eq!(overlapped.status(), status::SUCCESS);
    assert_eq!(overlapped.result(), (5, 0));
}

/// As `WSAGetOverlappedResult` waits, for a structure with an event.
#[test]
fn loom_completion_by_event() {
    loom::model(|| {
        let socket = socket();
        let event = handle::open_event(Reset::Manual, false).expect("room");
        let notice = Notice { event, ..notice() };
        let completer = spawn(move || notice.complete(socket, End::success(5)));
        if !notice.overlapped.has_completed() {
            let object = handle::find_event(event as usize).expect("open");
            let objects = [Awaited::new(object.signal(), object.generation)];
            let outcome = wait::wait(&objects, Want::Any, None, false);
            assert_eq!(outcome, Outcome::Signalled(0));
        }
        assert_told(notice.overlapped);
        completer.join().expect("no panic");
    });
}

/// As it waits for a structure without an event: two operations of one socket end, and one of them is waited for.
#[test]
fn loom_completion_by_socket() {
    loom::model(|| {
        let socket = socket();
        let notices = [notice(), notice()];
        let completers =
            notices.map(|notice| spawn(move || notice.complete(socket, End::success(5))));
        let awaited = Awaited::new(socket.signal(), socket.signal().generation());
        let overlapped = notices[0].overlapped;
        assert!(wait::wait_until(awaited, None, || overlapped.has_completed()));
        assert_told(overlapped);
        for completer in completers {
            completer.join().expect("no panic");
        }
    });
}

/// The next operation begins, and takes the socket's signal away, while the one before ends and is waited for.
#[test]
fn loom_completion_while_another_operation_begins() {
    loom::model(|| {
        let socket = socket();
        let (ending, beginning) = (notice(), notice());
        let completer = spawn(move || ending.complete(socket, End::success(5)));
        let beginner = spawn(move || beginning.begin(socket));
        let awaited = Awaited::new(socket.signal(), socket.signal().generation());
        assert!(wait::wait_until(awaited, None, || ending
            .overlapped
            .has_completed()));
        assert_told(ending.overlapped);
        completer.join().expect("no panic");
        beginner.join().expect("no panic");
    });
}

/// As it waits where the socket is not signalled: those who wait are told all the same.
#[test]
fn loom_completion_without_a_signal() {
    loom::model(|| {
        let socket = socket();
        socket.set(state::SKIP_SIGNAL);
        let notice = notice();
        let completer = spawn(move || notice.complete(socket, End::success(5)));
        let awaited = Awaited::new(socket.signal(), socket.signal().generation());
        assert!(wait::wait_until(awaited, None, || notice
            .overlapped
            .has_completed()));
        assert_told(notice.overlapped);
        completer.join().expect("no panic");
    });
}

/// Who sees the end of an operation and begins another one finds it pending, and the socket not signalled.
#[test]
fn loom_completion_is_not_taken_for_that_of_the_next() {
    loom::model(|| {
        let socket = socket();
        let (first, second) = (notice(), notice());
        let completer = spawn(move || first.complete(socket, End::success(5)));
        let begun = first.overlapped.has_completed();
        if begun {
            second.begin(socket);
        }
        completer.join().expect("no panic");
        let found = socket.signal().try_take(socket.signal().generation());
        assert_eq!(found == Found::Unsignalled, begun);
    });
}

/// Through a completion port.
#[test]
fn loom_completion_by_port() {
    loom::model(|| {
        let socket = socket();
        let port = handle::open_port().expect("room");
        let object = handle::find(port as usize).expect("open");
        assert!(socket.association().make(object, 7));
        let notice = notice();
        let completer = spawn(move || notice.complete(socket, End::success(5)));
        let mut room = [Packet::default()];
        let port = object.port().expect("a port");
        let taken = port.take(object.generation, &mut room, || None, false);
        assert_eq!(taken, Ok(1));
        assert_eq!((room[0].key, room[0].count), (7, 5));
        assert_eq!(room[0].overlapped, notice.overlapped.address());
        assert_told(notice.overlapped);
        completer.join().expect("no panic");
    });
}

std::thread_local! {
    /// What the routine was told. loom runs all threads of a model on one.
    static TOLD: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
}

extern "C" fn routine(error: u32, count: u32, _: LPWSAOVERLAPPED, _: u32) {
    TOLD.set((error, count));
}

/// By a completion routine, in the thread that began the operation.
#[test]
fn loom_completion_by_routine() {
    loom::model(|| {
        TOLD.set((1, 0));
        let socket = socket();
        let me = thread::current();
        let notice = Notice {
            routine: Some(routine),
            thread: me.id(),
            ..notice()
        };
        let completer = spawn(move || notice.complete(socket, End::success(5)));
        assert!(!wait::sleep(None, true), "nothing else ends it");
        assert_told(notice.overlapped);
        thread::run_apcs();
        assert_eq!(TOLD.get(), (0, 5));
        completer.join().expect("no panic");
    });
}
