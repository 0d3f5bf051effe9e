//! One epoll descriptor: which sockets have become ready.

use std::time::Instant;

use super::{Errno, syscall};

/// Something to read, or a connection to take.
pub(crate) const IN: u32 = libc::EPOLLIN as u32;
/// Room to write, or a connect that has ended.
pub(crate) const OUT: u32 = libc::EPOLLOUT as u32;
/// Urgent data.
pub(crate) const PRI: u32 = libc::EPOLLPRI as u32;
/// The peer has ended its stream.
pub(crate) const RDHUP: u32 = libc::EPOLLRDHUP as u32;
/// The connection is gone. Always reported.
pub(crate) const HUP: u32 = libc::EPOLLHUP as u32;
/// An error is waiting. Always reported.
pub(crate) const ERR: u32 = libc::EPOLLERR as u32;

/// One socket that has become ready.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub(crate) struct Event(libc::epoll_event);

impl Event {
    /// No socket.
    pub(crate) const EMPTY: Self = Self(libc::epoll_event { events: 0, u64: 0 });

    /// An event of a model's kernel.
    #[cfg(loom)]
    pub(crate) fn new(name: u64, events: u32) -> Self {
        Self(libc::epoll_event { events, u64: name })
    }

    /// What it is ready for.
    pub(crate) fn ready(&self) -> u32 {
        self.0.events
    }

    /// What it was registered as.
    pub(crate) fn name(&self) -> u64 {
        self.0.u64
    }
}

/// Makes a close-on-exec descriptor that watches nothing.
pub(crate) fn create() -> Result<i32, Errno> {
    let fd = syscall!(SYS_epoll_create1, libc::EPOLL_CLOEXEC)?;
    Ok(i32::try_from(fd).unwrap_or(-1))
}

/// Watches `fd` for `interest`, once for each time that it becomes ready (edge-triggered), from its present state on.
pub(crate) fn add(epoll: i32, fd: i32, name: u64, interest: u32) -> Result<(), Errno> {
    control(epoll, libc::EPOLL_CTL_ADD, fd, name, interest)
}

/// Changes what a watched descriptor is watched for. It is told again of what it is ready for already.
pub(crate) fn modify(epoll: i32, fd: i32, name: u64, interest: u32) -> Result<(), Errno> {
    control(epoll, libc::EPOLL_CTL_MOD, fd, name, interest)
}

/// Watches `fd` no longer.
pub(crate) fn remove(epoll: i32, fd: i32) {
    // ENOENT: it was never watched, or is closed already; both are what was wanted.
    let _ = control(epoll, libc::EPOLL_CTL_DEL, fd, 0, 0);
}

fn control(epoll: i32, what: i32, fd: i32, name: u64, interest: u32) -> Result<(), Errno> {
    let mut event = libc::epoll_event {
        events: interest | libc::EPOLLET as u32,
        u64: name,
    };
    syscall!(SYS_epoll_ctl, epoll, what, fd, &raw mut event).map(drop)
}

/// Waits until something is ready, or the deadline has passed; a signal ends the wait as well. Returns how many of `events` are
/// filled in. The kernel counts in milliseconds here; a part of one counts as one.
pub(crate) fn wait(
    epoll: i32,
    events: &mut [Event],
    deadline: Option<Instant>,
) -> Result<usize, Errno> {
    let no_mask = std::ptr::null::<libc::sigset_t>();
    let patience = deadline.map_or(-1, |deadline| {
        let left = deadline.saturating_duration_since(Instant::now());
        i32::try_from(left.as_nanos().div_ceil(1_000_000)).unwrap_or(i32::MAX)
    });
    let ready = syscall!(
        SYS_epoll_pwait,
        epoll,
        events.as_mut_ptr(),
        events.len(),
        patience,
        no_mask,
        8_usize
    );
    match ready {
        Err(Errno(libc::EINTR)) => Ok(0),
        ready => ready,
    }
}

/// Makes a close-on-exec descriptor that becomes readable with every [`ring`].
pub(crate) fn bell() -> Result<i32, Errno> {
    let fd = syscall!(
        SYS_eventfd2,
        0_usize,
        libc::EFD_CLOEXEC | libc::EFD_NONBLOCK
    )?;
    Ok(i32::try_from(fd).unwrap_or(-1))
}

/// Makes the bell readable once more.
pub(crate) fn ring(bell: i32) {
    let one = 1_u64;
    // EAGAIN, after 2^64 rings: it is readable.
    let _ = syscall!(SYS_write, bell, &raw const one, 8_usize);
}
