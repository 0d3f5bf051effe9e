//! The kernel for models: one connected stream and one epoll descriptor, of which only what the engine relies on is there.
//!
//! A call is one step. As with TCP, readiness is told once for each time that room comes after there was none.

use loom::sync::{Condvar, Mutex, MutexGuard};

use super::{Errno, epoll};

/// The stream's descriptor.
pub(crate) const STREAM: i32 = 1000;
/// The descriptor that rings for the reactor.
pub(crate) const BELL: i32 = 1001;

/// What the kernel knows.
#[derive(Default)]
pub(crate) struct Kernel {
    /// Bytes that can still be taken.
    room: usize,
    /// Somebody has met a full buffer since room came last.
    met_no_room: bool,
    /// What the stream is known as to epoll, and watched for.
    watched: Option<(u64, u32)>,
    ready: bool,
    rung: bool,
    stopped: bool,
    reset: bool,
    /// Bytes taken; the stream's end is a full stop.
    pub(crate) stream: Vec<u8>,
    /// How often the descriptor was closed.
    pub(crate) closed: u32,
}

loom::lazy_static! {
    static ref KERNEL: Mutex<Kernel> = Mutex::new(Kernel::default());
    static ref CHANGED: Condvar = Condvar::new();
}

/// The kernel, for a look.
pub(crate) fn kernel() -> MutexGuard<'static, Kernel> {
    KERNEL.lock().expect("not poisoned")
}

/// The peer reads.
pub(crate) fn make_room(bytes: usize) {
    let mut kernel = kernel();
    kernel.room += bytes;
    if std::mem::take(&mut kernel.met_no_room) {
        kernel.tell();
    }
}

/// Waits for room, as poll does. False when the stream was reset.
pub(crate) fn wait_for_room() -> bool {
    let mut kernel = kernel();
    while kernel.room == 0 && !kernel.reset {
        kernel.met_no_room = true;
        kernel = CHANGED.wait(kernel).expect("not poisoned");
    }
    !kernel.reset
}

/// Waits for an event, as the reactor does. None when the model is over.
pub(crate) fn next_event() -> Option<epoll::Event> {
    let mut kernel = kernel();
    loop {
        if std::mem::take(&mut kernel.ready)
            && let Some((name, interest)) = kernel.watched
        {
            return Some(epoll::Event::new(name, interest & epoll::OUT));
        }
        if std::mem::take(&mut kernel.rung) {
            return Some(epoll::Event::new(u64::MAX, epoll::IN));
        }
        if kernel.stopped {
            return None;
        }
        kernel = CHANGED.wait(kernel).expect("not poisoned");
    }
}

/// No further event is waited for.
pub(crate) fn stop() {
    kernel().stopped = true;
    CHANGED.notify_all();
}

impl Kernel {
    fn tell(&mut self) {
        self.ready = self.watched.is_some();
        CHANGED.notify_all();
    }

    fn close(&mut self) {
        self.closed += 1;
        self.watched = None;
    }

    fn send(&mut self, data: &[u8]) -> Result<usize, Errno> {
        if self.reset {
            return Err(Errno(libc::EPIPE));
        }
        assert_eq!(self.closed, 0, "sent to a closed descriptor");
        let taken = data.len().min(self.room);
        self.room -= taken;
        self.stream.extend_from_slice(&data[..taken]);
        self.met_no_room |= taken < data.len();
        if taken == 0 {
            return Err(Errno(libc::EAGAIN));
        }
        Ok(taken)
    }

    fn watch(&mut self, what: i32, event: &libc::epoll_event) {
        self.ready = false;
        if what == libc::EPOLL_CTL_DEL {
            self.watched = None;
            return;
        }
        self.watched = Some((event.u64, event.events));
        if self.room != 0 {
            self.tell();
        } else {
            self.met_no_room = true;
        }
    }
}

/// A system call. Those on other descriptors are the real ones.
pub(crate) fn call(number: i64, arguments: &[usize]) -> Result<usize, Errno> {
    let argument = |at: usize| arguments.get(at).copied().unwrap_or(0);
    let fd = argument(0) as i32;
    match number {
        libc::SYS_sendto if fd == STREAM => {
            let start = std::ptr::with_exposed_provenance(argument(1));
            // SAFETY: the code that sends names memory of its own.
            kernel().send(unsafe { std::slice::from_raw_parts(start, argument(2)) })
        }
        libc::SYS_sendmsg if fd == STREAM => {
            let data = gather(argument(1));
            kernel().send(&data)
        }
        libc::SYS_epoll_ctl if argument(2) as i32 == STREAM => {
            kernel().watch(argument(1) as i32, &event_at(argument(3)));
            Ok(0)
        }
        libc::SYS_write if fd == BELL => {
            kernel().rung = true;
            CHANGED.notify_all();
            Ok(8)
        }
        libc::SYS_shutdown if fd == STREAM => {
            if argument(1) as i32 != libc::SHUT_RD {
                kernel().stream.push(b'.');
            }
            Ok(0)
        }
        // To AF_UNSPEC: a reset.
        libc::SYS_connect if fd == STREAM => {
            let mut kernel = kernel();
            kernel.reset = true;
            kernel.tell();
            Ok(0)
        }
        libc::SYS_close if fd == STREAM => {
            kernel().close();
            Ok(0)
        }
        _ => real_call(number, argument),
    }
}

fn event_at(address: usize) -> libc::epoll_event {
    let event = std::ptr::with_exposed_provenance::<libc::epoll_event>(address);
    // SAFETY: the code that watches names memory of its own.
    unsafe { event.read_unaligned() }
}

/// The bytes of a message.
fn gather(header: usize) -> Vec<u8> {
    let header = std::ptr::with_exposed_provenance::<libc::msghdr>(header);
    // SAFETY: the code that sends names memory of its own.
    let header = unsafe { &*header };
    // SAFETY: as above.
    let vectors = unsafe { std::slice::from_raw_parts(header.msg_iov, header.msg_iovlen) };
    let bytes = vectors.iter().flat_map(|vector| {
        // SAFETY: as above.
        unsafe { std::slice::from_raw_parts(vector.iov_base.cast::<u8>(), vector.iov_len) }
    });
    bytes.copied().collect()
}

fn real_call(number: i64, argument: impl Fn(usize) -> usize) -> Result<usize, Errno> {
    // SAFETY: the kernel checks every address it is given.
    let result = unsafe {
        libc::syscall(
            number,
            argument(0),
            argument(1),
            argument(2),
            argument(3),
            argument(4),
            argument(5),
        )
    };
    if result == -1 {
        Err(Errno::last())
    } else {
        Ok(result.cast_unsigned() as usize)
    }
}
