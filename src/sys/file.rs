//! Files, as far as they are sent.

use std::ffi::CStr;

use super::signals::HeldSignals;
use super::socket::set_nonblocking;
use super::{Errno, syscall};

/// Opens a regular file (EINVAL for anything else); the descriptor is close-on-exec.
pub(crate) fn open(path: &CStr, flags: i32) -> Result<i32, Errno> {
    let mode = 0o666;
    let fd = syscall!(
        SYS_openat,
        libc::AT_FDCWD,
        path.as_ptr(),
        flags | libc::O_CLOEXEC,
        mode
    )?;
    let fd = fd as i32;
    size(fd).inspect_err(|_| super::socket::close(fd))?;
    Ok(fd)
}

/// Whether the descriptor is a regular file's, and how many bytes it has.
pub(crate) fn size(fd: i32) -> Result<u64, Errno> {
    // SAFETY: a zeroed stat is valid, and the kernel fills it in.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    syscall!(SYS_fstat, fd, &raw mut stat)?;
    if stat.st_mode & libc::S_IFMT == libc::S_IFREG {
        Ok(stat.st_size.cast_unsigned())
    } else {
        Err(Errno(libc::EINVAL))
    }
}

/// Where the next read would begin.
pub(crate) fn position(fd: i32) -> Result<u64, Errno> {
    let at = syscall!(SYS_lseek, fd, 0_usize, libc::SEEK_CUR)?;
    Ok(at as u64)
}

/// Most bytes that the kernel takes in one call.
const MOST: u64 = 0x7fff_f000;

/// Sends at most `count` bytes of a file, from `offset` on, without waiting and without SIGPIPE. Returns how many were taken; 0 at
/// the end of the file. The kernel has no flag for not waiting here, so a socket that is `blocking` has O_NONBLOCK meanwhile.
pub(crate) fn send(
    socket: i32,
    blocking: bool,
    file: i32,
    offset: u64,
    count: u64,
) -> Result<u64, Errno> {
    // Also where a part is sent before the connection breaks.
    let held = HeldSignals::new(&[libc::SIGPIPE]);
    if blocking {
        set_nonblocking(socket, true)?;
    }
    let mut offset = offset.cast_signed();
    let count = count.min(MOST) as usize;
    let sent = syscall!(SYS_sendfile, socket, file, &raw mut offset, count);
    if blocking {
        set_nonblocking(socket, false)?;
    }
    drop(held);
    sent.map(|sent| sent as u64)
}

/// Whether a program that is started later gets the descriptor.
pub(crate) fn is_inherited(fd: i32) -> Result<bool, Errno> {
    let flags = syscall!(SYS_fcntl, fd, libc::F_GETFD, 0_usize)?;
    Ok(flags & libc::FD_CLOEXEC as usize == 0)
}

/// Says whether it does.
pub(crate) fn set_inherited(fd: i32, inherited: bool) -> Result<(), Errno> {
    let flags = if inherited { 0 } else { libc::FD_CLOEXEC };
    syscall!(SYS_fcntl, fd, libc::F_SETFD, flags).map(drop)
}
