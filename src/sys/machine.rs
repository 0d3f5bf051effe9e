//! The machine that the process runs on.

use super::memory::UserBuffer;
use super::{Errno, syscall};

/// Size of a page in bytes.
pub(crate) fn page_size() -> u32 {
    configuration(libc::_SC_PAGESIZE).unwrap_or(4096)
}

/// Number of processors that are in use; at least one.
pub(crate) fn processors() -> u32 {
    configuration(libc::_SC_NPROCESSORS_ONLN).unwrap_or(1)
}

fn configuration(name: libc::c_int) -> Option<u32> {
    // SAFETY: asks for a number; an unknown name gives -1.
    let value = unsafe { libc::sysconf(name) };
    u32::try_from(value).ok().filter(|value| *value > 0)
}

/// Fills memory of the caller with random bytes of the kernel's, good enough for keys. The kernel checks the address.
pub(crate) fn random(mut room: UserBuffer) -> Result<(), Errno> {
    loop {
        let (start, len) = room.parts();
        if len == 0 {
            return Ok(());
        }
        match syscall!(SYS_getrandom, start, len, 0_usize) {
            Ok(count) => room = room.skip(count),
            Err(Errno(libc::EINTR)) => {}
            Err(error) => return Err(error),
        }
    }
}
