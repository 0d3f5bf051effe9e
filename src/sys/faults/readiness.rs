//! Who was told that there is no room, or took less than there was, is told when there is some. The kernel does not know that it has said so:
//! an edge-triggered watch is asked for once more, as if the socket had become ready right then.

use core::ffi::c_long;
use std::sync::{Mutex, PoisonError};

use super::super::instruction::{Arguments, answer};

#[derive(Clone, Copy)]
struct Watch {
    epoll: usize,
    descriptor: usize,
    event: libc::epoll_event,
}

const SOCKETS: usize = 4096;
/// By descriptor. The lock is held during the kernel's call, so that both know the same.
static WATCHES: Mutex<[Option<Watch>; SOCKETS]> = Mutex::new([None; SOCKETS]);

fn ask(watch: &mut Watch, what: i32) -> Result<usize, i32> {
    let event = (&raw mut watch.event).expose_provenance();
    let arguments = [watch.epoll, what as usize, watch.descriptor, event];
    // SAFETY: the kernel reads the event, and checks the rest.
    answer(unsafe { arguments.call(libc::SYS_epoll_ctl) })
}

/// `epoll_ctl`.
pub(super) fn control(arguments: &[usize; 6]) -> Result<usize, i32> {
    let [epoll, what, descriptor, event, ..] = *arguments;
    let event: *const libc::epoll_event = core::ptr::with_exposed_provenance(event);
    let mut watch = Watch {
        epoll,
        descriptor,
        // SAFETY: the library's own, which is about to be given to the kernel.
        event: unsafe { event.read_unaligned() },
    };
    let mut watches = WATCHES.lock().unwrap_or_else(PoisonError::into_inner);
    let made = ask(&mut watch, what as i32)?;
    if let Some(place) = watches.get_mut(descriptor) {
        *place = (what as i32 != libc::EPOLL_CTL_DEL).then_some(watch);
    }
    Ok(made)
}

/// The socket of this call becomes ready once more.
pub(super) fn tell_again(number: c_long, arguments: &[usize; 6]) {
    let moves = [
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_sendfile,
        libc::SYS_recvmsg,
        libc::SYS_accept4,
    ];
    if !moves.contains(&number) {
        return;
    }
    let mut watches = WATCHES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(Some(watch)) = watches.get_mut(arguments[0] as u32 as usize) {
        // It may have been closed meanwhile.
        let _ = ask(watch, libc::EPOLL_CTL_MOD);
    }
}
