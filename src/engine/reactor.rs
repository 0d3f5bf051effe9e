//! The reactor: one thread that waits in epoll for every socket with pending operations, and moves their queues on. A thread of the
//! program's that waits may do that in its stead (`lending`).
//!
//! It starts with the first pending operation. Sockets are watched edge-triggered and stay so until they are closed: once watched, a
//! further pending operation costs its caller no system call.

use std::sync::atomic::AtomicI32;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Release};
use std::time::Instant;

use super::lending::Lending;
use super::operations::{self, Operations};
use super::{receiving, selection, sending};
use crate::object::watch::{self, Watching};
use crate::object::{Socket, state};
use crate::sys::leaf::LeafLock as Lock;
use crate::sys::sync;
use crate::sys::{Errno, epoll, own_thread, socket as kernel};
use crate::trace;

/// The epoll descriptor; negative until the reactor runs.
static EPOLL: AtomicI32 = AtomicI32::new(-1);
static STARTING: Lock<()> = Lock::new(());
/// Readable when there is something in [`LATER`]; negative until the reactor runs.
static BELL: AtomicI32 = AtomicI32::new(-1);
/// The bell's name among those of the sockets.
const BELL_NAME: u64 = u64::MAX;
sync::global! {
    /// Sockets whose queues were left to the reactor by a thread that has moved them long enough.
    static LATER: Lock<Vec<&'static Operations>> = Lock::new(Vec::new());
}

/// Steps that a queue is moved in a row: then the reactor looks at the other sockets, and a thread of the program's goes its way.
pub(super) const STEPS: u32 = if cfg!(loom) { 2 } else { 64 };

/// Sockets that one look brings.
const BATCH: usize = 256;

/// What tells that a receive may go on.
pub(super) const TO_RECEIVE: u32 = epoll::IN | epoll::RDHUP;
/// What tells that a send may go on.
pub(super) const TO_SEND: u32 = epoll::OUT;

/// Watches a socket for `interest` as well, and says whether it was not watched for that before: then it is told of what it is
/// ready for already.
pub(super) fn watch(operations: &Operations, interest: u32) -> Result<bool, Errno> {
    let mut watched = operations.watched.lock();
    if *watched & interest == interest {
        return Ok(false);
    }
    // A socket that is being closed has been forgotten, and must stay so.
    if !operations.socket.gate().is_live() {
        return Err(Errno(libc::EBADF));
    }
    let (epoll, fd) = (running()?, operations.socket.fd());
    let all = *watched | interest;
    if *watched == 0 {
        epoll::add(epoll, fd, operations.watch_name(), all)?;
    } else {
        epoll::modify(epoll, fd, operations.watch_name(), all)?;
    }
    *watched = all;
    Ok(true)
}

/// Makes the socket's descriptor name something else, which is watched as the old one was.
pub(super) fn renew(
    socket: &Socket,
    replace: impl FnOnce() -> Result<(), Errno>,
) -> Result<(), Errno> {
    let Some(operations) = operations::find(socket) else {
        return replace();
    };
    let watched = operations.watched.lock();
    let epoll = EPOLL.load(Acquire);
    if *watched == 0 {
        return replace();
    }
    epoll::remove(epoll, socket.fd());
    replace().and_then(|()| epoll::add(epoll, socket.fd(), operations.watch_name(), *watched))
}

/// Has the kernel tell once more what a watched socket is ready for.
pub(super) fn tell_again(operations: &Operations) {
    let watched = operations.watched.lock();
    if *watched != 0 {
        let (epoll, fd) = (EPOLL.load(Acquire), operations.socket.fd());
        // Should it fail, the socket is gone.
        let _ = epoll::modify(epoll, fd, operations.watch_name(), *watched);
    }
}

/// Watches a socket no longer for receives, of which there are none, unless `WSAEventSelect` wants to know.
pub(super) fn look_away(operations: &Operations) {
    let mut watched = operations.watched.lock();
    if !operations.socket.is(state::SELECTED) {
        unwatch_locked(operations, &mut watched, TO_RECEIVE);
    }
}

/// Watches a socket no longer: it is being closed.
pub(super) fn unwatch(operations: &Operations) {
    unwatch_locked(operations, &mut operations.watched.lock(), u32::MAX);
}

fn unwatch_locked(operations: &Operations, watched: &mut u32, interest: u32) {
    let left = *watched & !interest;
    if left == *watched {
        return;
    }
    let (epoll, fd) = (EPOLL.load(Acquire), operations.socket.fd());
    if left == 0 {
        epoll::remove(epoll, fd);
    } else {
        // Should it fail, the socket is watched for more than is needed.
        let _ = epoll::modify(epoll, fd, operations.watch_name(), left);
    }
    *watched = left;
}

/// The epoll descriptor, with a thread that waits in it.
fn running() -> Result<i32, Errno> {
    let epoll = EPOLL.load(Acquire);
    if epoll >= 0 {
        return Ok(epoll);
    }
    let _starting = STARTING.lock();
    let epoll = EPOLL.load(Acquire);
    if epoll >= 0 {
        return Ok(epoll);
    }
    let epoll = epoll::create()?;
    let bell = epoll::bell().inspect_err(|_| kernel::close(epoll))?;
    let started = epoll::add(epoll, bell, BELL_NAME, epoll::IN)
        .and_then(|()| own_thread::spawn(c"ws2-reactor", move || run(epoll)));
    if started.is_err() {
        kernel::close(bell);
        kernel::close(epoll);
    }
    started?;
    BELL.store(bell, Release);
    EPOLL.store(epoll, Release);
    watch::set_watching(Watching { look, ring });
    Ok(epoll)
}

fn run(epoll: i32) {
    let mut lending = Lending::new();
    let told = loop {
        if let Err(errno) = serve::<BATCH>(epoll, None, &|| ()) {
            break errno;
        }
        if lending.is_due() {
            let visits = watch::lend();
            let left = serve::<BATCH>(epoll, Some(Instant::now()), &|| ());
            lending.learn(visits, left.is_ok_and(|left| left.awaited));
        }
    };
    trace::warning!("the reactor cannot wait: {told:?}; pending operations stay pending");
}

/// What a look has brought.
#[derive(Default)]
struct Served {
    /// Some socket, or the bell.
    any: bool,
    /// A socket that an operation waited for.
    awaited: bool,
}

/// Waits for up to `SOCKETS` sockets to become ready, says so, and moves their queues. Only for who has the watch.
fn serve<const SOCKETS: usize>(
    epoll: i32,
    deadline: Option<Instant>,
    awake: &dyn Fn(),
) -> Result<Served, Errno> {
    let mut events = [epoll::Event::EMPTY; SOCKETS];
    let count = epoll::wait(epoll, &mut events, deadline)?;
    awake();
    let mut served = Served {
        any: count != 0,
        awaited: false,
    };
    for event in &events[..count] {
        served.awaited |= dispatch(event);
    }
    if trace::watching() {
        trace::tell_later();
    }
    Ok(served)
}

/// What a thread of the program's does that has the watch.
fn look(deadline: Option<Instant>, awake: &dyn Fn()) -> bool {
    // It waits for something of its own, and has little room on its stack perhaps.
    const FEW: usize = 16;
    serve::<FEW>(EPOLL.load(Acquire), deadline, awake).is_ok_and(|served| served.any)
}

fn ring() {
    epoll::ring(BELL.load(Acquire));
}

/// For a model: one of its threads is the reactor.
#[cfg(all(test, loom))]
pub(super) fn run_model() {
    use crate::sys::kernel_model;
    while let Some(event) = kernel_model::next_event() {
        dispatch(&event);
    }
}

/// For a model: the reactor is there from the beginning.
#[cfg(all(test, loom))]
pub(super) fn begin_model() {
    BELL.store(crate::sys::kernel_model::BELL, Release);
    EPOLL.store(0, Release);
}

/// Whether the reactor runs, which it may have to be started for.
pub(super) fn is_there() -> bool {
    running().is_ok()
}

/// Leaves a socket's queues to the reactor, which is there.
pub(super) fn go_on_later(operations: &'static Operations) {
    LATER.lock().push(operations);
    epoll::ring(BELL.load(Acquire));
    watch::want_reactor();
}

fn go_on() {
    let later = std::mem::take(&mut *LATER.lock());
    for operations in later {
        receiving::go_on(operations);
        sending::move_queue(operations.socket);
    }
}

/// Moves the queues of a socket that has become ready. False if no operation waited for that.
fn dispatch(event: &epoll::Event) -> bool {
    if event.name() == BELL_NAME {
        go_on();
        return false;
    }
    let fd = event.name() & u64::from(u32::MAX);
    let Some(operations) = usize::try_from(fd).ok().and_then(operations::by_number) else {
        return false;
    };
    // An event of the socket that had this number before.
    if operations.watch_name() != event.name() {
        return false;
    }
    let (ready, mut awaited) = (event.ready(), false);
    if ready & (TO_RECEIVE | epoll::HUP | epoll::ERR | epoll::PRI) != 0 {
        awaited |= receiving::on_ready(operations);
    }
    if ready & (TO_SEND | epoll::HUP | epoll::ERR) != 0 {
        awaited |= sending::on_ready(operations);
    }
    awaited | selection::on_ready(operations, ready)
}

/// In a forked child: the reactor is the parent's.
pub(super) fn reset_after_fork() {
    STARTING.renew(());
    LATER.renew(Vec::new());
    for descriptor in [&EPOLL, &BELL] {
        let descriptor = descriptor.swap(-1, AcqRel);
        if descriptor >= 0 {
            kernel::close(descriptor);
        }
    }
}
