//! Whether memory may be read or written, without risking a fault.

use std::cell::Cell;
use std::sync::atomic::AtomicU32;

use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::sys::{Errno, raw, syscall};

/// The finest page size there is: on a kernel with larger pages this only probes more often.
pub(super) const PAGE: usize = 4096;
/// Pages that are looked up one by one: 64 KiB.
const FEW_PAGES: usize = 16;
/// Pages remembered in each thread: enough for the OVERLAPPEDs of 10,000 sockets, 2 KiB of memory.
const REMEMBERED: usize = 256;

/// What is to be done with the memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

thread_local! {
    /// Proven pages, by the low bits of their number: `page number * 2 + writable`.
    static PROVEN: [Cell<usize>; REMEMBERED] = const { [const { Cell::new(0) }; REMEMBERED] };
}

/// Proves that all `len` bytes at `address` allow `access`.
#[inline]
pub(super) fn prove(address: usize, len: usize, access: Access) -> Result<(), WsaError> {
    if len == 0 {
        return Ok(());
    }
    let last = address.checked_add(len - 1).ok_or(WsaError(WSAEFAULT))? / PAGE;
    let first = address / PAGE;
    prove_page(first, access)?;
    for page in first + 1..=last {
        prove_page(page, access)?;
    }
    Ok(())
}

/// Proves that data can be read: page by page while it has few, by one system call for all of them where it has many.
pub(super) fn prove_data(address: usize, len: usize) -> Result<(), WsaError> {
    if len <= FEW_PAGES * PAGE {
        return prove(address, len, Access::Read);
    }
    let end = address.checked_add(len).ok_or(WsaError(WSAEFAULT))?;
    let first = address - address % PAGE;
    match populate(first, end - first) {
        Ok(()) => Ok(()),
        Err(Errno(libc::EFAULT | libc::ENOMEM)) => Err(WsaError(WSAEFAULT)),
        // A kernel before 5.14, or memory of a device: the ends are what can be looked at.
        Err(_) => prove(address, 1, Access::Read).and_then(|()| prove(end - 1, 1, Access::Read)),
    }
}

/// The kernel makes the range present for reading, as sending it would.
fn populate(address: usize, len: usize) -> Result<(), Errno> {
    let errno = raw::errno();
    let result = syscall!(SYS_madvise, address, len, libc::MADV_POPULATE_READ).map(drop);
    raw::set_errno(errno);
    result
}

#[inline]
fn prove_page(page: usize, access: Access) -> Result<(), WsaError> {
    let known = PROVEN.with(|pages| pages[page % REMEMBERED].get());
    if known / 2 == page && page != 0 && (access == Access::Read || known % 2 == 1) {
        return Ok(());
    }
    probe_page(page, access)
}

#[cold]
fn probe_page(page: usize, access: Access) -> Result<(), WsaError> {
    let address = page.wrapping_mul(PAGE);
    // The answer of a probe is no error of the caller's.
    let errno = raw::errno();
    // The first page is never memory; and a NULL set would not be read at all.
    let allowed = page != 0
        && match access {
            Access::Read => readable(address),
            Access::Write => writable(address),
        };
    raw::set_errno(errno);
    if !allowed {
        return Err(WsaError(WSAEFAULT));
    }
    let entry = page * 2 + usize::from(access == Access::Write);
    PROVEN.with(|pages| pages[page % REMEMBERED].set(entry));
    Ok(())
}

/// The kernel reads a signal set there, and only then finds that it is not told what to do with it.
fn readable(address: usize) -> bool {
    const NO_SUCH_HOW: i32 = 0x7fff_0000;
    let result = syscall!(
        SYS_rt_sigprocmask,
        NO_SUCH_HOW,
        address,
        std::ptr::null_mut::<u8>(),
        8_usize
    );
    result != Err(Errno(libc::EFAULT))
}

/// The kernel adds 0 to the word there, atomically. It may wake one thread that sleeps on that very word, which every sleeper on a
/// futex has to expect.
fn writable(address: usize) -> bool {
    static ANY_WORD: AtomicU32 = AtomicU32::new(0);
    const ADD_ZERO: i32 = libc::FUTEX_OP_ADD << 28;
    let wake_nobody = 0_usize;
    let result = syscall!(
        SYS_futex,
        ANY_WORD.as_ptr(),
        libc::FUTEX_WAKE_OP | libc::FUTEX_PRIVATE_FLAG,
        wake_nobody,
        wake_nobody,
        address,
        ADD_ZERO,
    );
    result != Err(Errno(libc::EFAULT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_apart() {
        static CONSTANT: [u64; 2048] = [7; 2048];
        let mut local = 0_u64;
        let here = (&raw mut local) as usize;
        assert_eq!(prove(here, 8, Access::Write), Ok(()));
        assert_eq!(prove(here, 8, Access::Read), Ok(()));
        let constant = CONSTANT.as_ptr() as usize;
        assert_eq!(
            prove(constant, size_of_val(&CONSTANT), Access::Read),
            Ok(())
        );
        assert_eq!(
            prove(constant + 4096, 1, Access::Write),
            Err(WsaError(WSAEFAULT))
        );
        for wrong in [0, 1, 4095, 0x7fff_ffff_f000, usize::MAX - 3] {
            assert_eq!(
                prove(wrong, 4, Access::Read),
                Err(WsaError(WSAEFAULT)),
                "{wrong:#x}"
            );
            assert_eq!(
                prove(wrong, 4, Access::Write),
                Err(WsaError(WSAEFAULT)),
                "{wrong:#x}"
            );
        }
        assert_eq!(
            prove(here, usize::MAX, Access::Read),
            Err(WsaError(WSAEFAULT))
        );
    }
}
