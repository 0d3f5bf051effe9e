//! Whether memory may be read or written, without risking a fault.

#![expect(
    clippy::indexing_slicing,
    reason = "a hash of as many bits as the table has"
)]

use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicU32, AtomicUsize};

use crate::abi::WsaError;
use crate::abi::error::WSAEFAULT;
use crate::sys::{Errno, syscall};

/// The finest page size there is: on a kernel with larger pages this only probes more often.
pub(super) const PAGE: usize = 4096;
/// Pages that are looked up one by one: 64 KiB.
const FEW_PAGES: usize = 16;
/// Pages remembered: many more than a program has in use at a time, so that two of them rarely share a place. 32 KiB, of which the
/// places in use are touched.
const REMEMBERED_BITS: u32 = 12;

/// What is to be done with the memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// Proven pages, as [`entry`] writes them. For all threads, whose memory is the same; in the steady state nobody writes here.
static PROVEN: [AtomicUsize; 1 << REMEMBERED_BITS] =
    [const { AtomicUsize::new(0) }; 1 << REMEMBERED_BITS];

/// The place of a page. Stacks begin at multiples of 8 MiB, so all bits of the number count.
#[inline]
fn place(page: usize) -> &'static AtomicUsize {
    const GOLDEN: usize = 0x9E37_79B9_7F4A_7C15;
    &PROVEN[page.wrapping_mul(GOLDEN) >> (usize::BITS - REMEMBERED_BITS)]
}

/// Proves that all `len` bytes at `address` allow `access`.
#[inline]
pub(super) fn prove(address: usize, len: usize, access: Access) -> Result<(), WsaError> {
    if len == 0 {
        return Ok(());
    }
    if is_known(address, len, access) {
        return Ok(());
    }
    prove_pages(address, len, access)
}

/// Whether all `len` bytes at `address` were proven before. At most two pages are looked up; no bytes are known.
#[inline]
pub(super) fn is_known(address: usize, len: usize, access: Access) -> bool {
    // The last byte of one that ends beyond the last address is on the first page, which nobody has.
    let (first, last) = (
        address / PAGE,
        address.wrapping_add(len).wrapping_sub(1) / PAGE,
    );
    len <= PAGE && is_proven(first, access) && (first == last || is_proven(last, access))
}

#[cold]
fn prove_pages(address: usize, len: usize, access: Access) -> Result<(), WsaError> {
    let last = address.checked_add(len - 1).ok_or(WsaError(WSAEFAULT))? / PAGE;
    (address / PAGE..=last).try_for_each(|page| {
        if is_proven(page, access) {
            Ok(())
        } else {
            probe_page(page, access)
        }
    })
}

#[inline]
fn is_proven(page: usize, access: Access) -> bool {
    let known = place(page).load(Relaxed);
    let writable = entry(page, Access::Write);
    match access {
        Access::Read => known | 1 == writable,
        Access::Write => known == writable,
    }
}

/// No page's is 0, which stands where there is none.
#[inline]
fn entry(page: usize, access: Access) -> usize {
    page << 2 | 2 | usize::from(access == Access::Write)
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
        // A page that is there and may not be read, or memory of a device: the pages themselves tell.
        Err(_) if knows_populate() => prove(address, len, Access::Read),
        // A kernel before 5.14: the ends are what can be looked at.
        Err(_) => prove(address, 1, Access::Read).and_then(|()| prove(end - 1, 1, Access::Read)),
    }
}

/// Whether the kernel knows the advice at all; that of nothing says so.
#[cold]
fn knows_populate() -> bool {
    populate(0, 0).is_ok()
}

/// The kernel makes the range present for reading, as sending it would.
fn populate(address: usize, len: usize) -> Result<(), Errno> {
    syscall!(SYS_madvise, address, len, libc::MADV_POPULATE_READ).map(drop)
}

#[cold]
fn probe_page(page: usize, access: Access) -> Result<(), WsaError> {
    let address = page.wrapping_mul(PAGE);
    // The first page is never memory; and a NULL set would not be read at all.
    let allowed = page != 0
        && match access {
            Access::Read => readable(address),
            Access::Write => writable(address),
        };
    if !allowed {
        return Err(WsaError(WSAEFAULT));
    }
    place(page).store(entry(page, access), Relaxed);
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
