//! System calls by their names, and what of them a rule can name.

use core::ffi::{CStr, c_long};

use super::other;

macro_rules! names {
    ($($name:ident $number:ident)*) => {
        &[$((stringify!($name), libc::$number)),*]
    };
}

const NAMES: &[(&str, c_long)] = names! {
    accept4 SYS_accept4 bind SYS_bind clock_gettime SYS_clock_gettime close SYS_close connect SYS_connect dup3 SYS_dup3
    epoll_create1 SYS_epoll_create1 epoll_ctl SYS_epoll_ctl epoll_pwait SYS_epoll_pwait eventfd2 SYS_eventfd2
    fcntl SYS_fcntl fstat SYS_fstat futex SYS_futex getpeername SYS_getpeername getrandom SYS_getrandom
    getsockname SYS_getsockname getsockopt SYS_getsockopt ioctl SYS_ioctl listen SYS_listen lseek SYS_lseek
    madvise SYS_madvise mmap SYS_mmap openat SYS_openat ppoll SYS_ppoll process_vm_readv SYS_process_vm_readv
    read SYS_read recvmsg SYS_recvmsg rt_sigprocmask SYS_rt_sigprocmask sendfile SYS_sendfile sendmsg SYS_sendmsg
    sendto SYS_sendto setsockopt SYS_setsockopt shutdown SYS_shutdown socket SYS_socket timerfd_create SYS_timerfd_create
    timerfd_settime SYS_timerfd_settime write SYS_write
};

/// The number of a call, or what stands for it.
pub(crate) fn number_of(name: &CStr) -> Option<c_long> {
    match name.to_bytes() {
        b"allocation" => Some(other::ALLOCATION),
        b"thread" => Some(other::THREAD),
        b"key" => Some(other::KEY),
        b"heap" => Some(other::HEAP),
        b"sending" => Some(other::SENDING),
        name => NAMES
            .iter()
            .find(|row| row.0.as_bytes() == name)
            .map(|row| row.1),
    }
}

/// Whether a rule for `rule` is for this call.
pub(super) fn is_meant(rule: c_long, number: c_long) -> bool {
    const SENDING: [c_long; 3] = [libc::SYS_sendto, libc::SYS_sendmsg, libc::SYS_sendfile];
    rule == number || rule == other::SENDING && SENDING.contains(&number)
}

/// Whether the call is on this descriptor.
pub(super) fn is_on(number: c_long, arguments: &[usize; 6], descriptor: i32) -> bool {
    match number {
        libc::SYS_epoll_ctl => arguments[2] as i32 == descriptor,
        libc::SYS_ppoll => polled(arguments[0], arguments[1]).any(|fd| fd == descriptor),
        _ => arguments[0] as i32 == descriptor,
    }
}

fn polled(first: usize, count: usize) -> impl Iterator<Item = i32> {
    let first: *const libc::pollfd = core::ptr::with_exposed_provenance(first);
    (0..count).map(move |place| {
        let one = first.wrapping_add(place);
        // SAFETY: the library's own array of so many, which is about to be given to the kernel.
        unsafe { (*one).fd }
    })
}

/// The kernel cannot fail to wake who sleeps on a word of ours: only sleeping ends early.
pub(super) fn can_fail(number: c_long, arguments: &[usize; 6]) -> bool {
    const COMMAND: i32 = 0x7f;
    let command = arguments[1] as i32 & COMMAND;
    number != libc::SYS_futex || matches!(command, libc::FUTEX_WAIT | libc::FUTEX_WAIT_BITSET)
}
