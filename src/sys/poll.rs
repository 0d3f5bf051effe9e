//! Waiting for descriptors to be ready.

use std::time::{Duration, Instant};

use super::{Errno, syscall};

/// Something can be read, or the peer has ended its stream.
pub(crate) const IN: i16 = libc::POLLIN;
/// Urgent data.
pub(crate) const PRI: i16 = libc::POLLPRI;
/// Room to write.
pub(crate) const OUT: i16 = libc::POLLOUT;
/// An error is waiting. Always reported.
pub(crate) const ERR: i16 = libc::POLLERR;
/// The connection is gone. Always reported.
pub(crate) const HUP: i16 = libc::POLLHUP;
/// The peer has ended its stream.
pub(crate) const RDHUP: i16 = libc::POLLRDHUP;
/// No such descriptor. Always reported.
pub(crate) const NVAL: i16 = libc::POLLNVAL;

/// One descriptor to wait for; a negative one is skipped.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub(crate) struct PollFd(libc::pollfd);

impl PollFd {
    /// Waits on `fd` for `events`.
    pub(crate) fn new(fd: i32, events: i16) -> Self {
        Self(libc::pollfd {
            fd,
            events,
            revents: 0,
        })
    }

    /// Waits for nothing.
    pub(crate) fn skipped() -> Self {
        Self::new(-1, 0)
    }

    /// What was found.
    pub(crate) fn revents(&self) -> i16 {
        self.0.revents
    }
}

/// A time span in the kernel's form.
#[repr(transparent)]
pub(crate) struct TimeSpec(libc::timespec);

impl TimeSpec {
    /// What is left until `deadline`; nothing when it has passed.
    pub(crate) fn until(deadline: Instant) -> Option<Self> {
        let left = deadline.checked_duration_since(Instant::now())?;
        (!left.is_zero()).then(|| Self::from(left))
    }
}

impl From<Duration> for TimeSpec {
    fn from(span: Duration) -> Self {
        let tv_sec = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
        Self(libc::timespec {
            tv_sec,
            tv_nsec: i64::from(span.subsec_nanos()),
        })
    }
}

/// Waits until one of `fds` is ready or `deadline` has passed; signals do not end the wait. Returns how many are ready.
pub(crate) fn wait(fds: &mut [PollFd], deadline: Option<Instant>) -> Result<usize, Errno> {
    loop {
        // A deadline that has passed still looks once, without waiting.
        let mut left = deadline
            .map(|deadline| TimeSpec::until(deadline).unwrap_or_else(|| Duration::ZERO.into()));
        let timeout = left
            .as_mut()
            .map_or(std::ptr::null_mut(), std::ptr::from_mut);
        let no_mask = std::ptr::null::<libc::sigset_t>();
        match syscall!(
            SYS_ppoll,
            fds.as_mut_ptr(),
            fds.len(),
            timeout,
            no_mask,
            8_usize
        ) {
            Err(Errno(libc::EINTR)) => {}
            result => return result,
        }
    }
}

/// Waits for `events` on one descriptor. Returns what was found, 0 when `deadline` has passed.
pub(crate) fn wait_one(fd: i32, events: i16, deadline: Option<Instant>) -> Result<i16, Errno> {
    let mut fds = [PollFd::new(fd, events)];
    wait(&mut fds, deadline)?;
    Ok(fds[0].revents())
}
