//! The process as a whole.

use super::Errno;

/// Runs `child` in every child that `fork` makes, before `fork` returns there.
pub(crate) fn at_fork(child: extern "C" fn()) -> Result<(), Errno> {
    // SAFETY: the handler is a function of this library, which is never unloaded (linked with nodelete).
    match unsafe { libc::pthread_atfork(None, None, Some(child)) } {
        0 => Ok(()),
        error => Err(Errno(error)),
    }
}

/// Runs `before` before each fork, and `after` behind it in parent and child.
#[cfg_attr(loom, allow(dead_code, reason = "models do not fork"))]
pub(crate) fn around_fork(before: extern "C" fn(), after: extern "C" fn()) -> Result<(), Errno> {
    // SAFETY: as in `at_fork`.
    match unsafe { libc::pthread_atfork(Some(before), Some(after), Some(after)) } {
        0 => Ok(()),
        error => Err(Errno(error)),
    }
}

/// The machine's node name.
pub(crate) fn host_name() -> Result<Vec<u8>, Errno> {
    // SAFETY: utsname is six arrays of bytes, for which zeroes are valid.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    super::syscall!(SYS_uname, &raw mut names)?;
    let name = names.nodename.iter().map(|byte| byte.cast_unsigned());
    Ok(name.take_while(|byte| *byte != 0).collect())
}
