//! Threads of our own.

use std::ffi::{CStr, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::thread::{C_LIBRARY_SIGNALS, Stack, create, set_mask};
use super::{Errno, fallible, syscall};

/// Starts a thread that takes no signals: they belong to the program's own threads. A panic in it, of which standard error is told,
/// ends the process: what others wait for would not come, and nobody would know.
pub(crate) fn spawn(
    name: &'static CStr,
    body: impl FnOnce() + Send + 'static,
) -> Result<(), Errno> {
    let everything = [!C_LIBRARY_SIGNALS];
    let mut before = [0_u64];
    set_mask(&everything, Some(&mut before))?;
    let started = start_own(name, body);
    set_mask(&before, None)?;
    // EAGAIN, of which a socket's caller would think that it has to wait for room.
    started.map_err(|_| Errno(libc::ENOMEM))
}

/// What std's threads have, too.
const OWN_STACK: usize = 2 << 20;

/// std's way ends the process where there is no memory.
fn start_own<F: FnOnce() + Send + 'static>(name: &'static CStr, body: F) -> Result<(), Errno> {
    extern "C-unwind" fn run<F: FnOnce()>(start: *mut c_void) -> *mut c_void {
        // SAFETY: `start_own` has left it to this thread.
        let start = unsafe { Box::from_raw(start.cast::<(&'static CStr, F)>()) };
        let (name, body) = *start;
        let _ = syscall!(SYS_prctl, libc::PR_SET_NAME, name.as_ptr());
        if catch_unwind(AssertUnwindSafe(body)).is_err() {
            std::process::abort();
        }
        std::ptr::null_mut()
    }
    let start = fallible::boxed((name, body)).ok_or(Errno(libc::ENOMEM))?;
    create(Stack::Of(OWN_STACK), run::<F>, start)
}

#[cfg(all(test, not(loom)))]
mod tests {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;
    use std::time::Duration;

    use super::*;

    const INSIDE: &str = "WS2_TEST_INSIDE";

    /// In a process of its own, which is this test once more.
    #[test]
    fn a_panic_in_a_thread_of_ours_ends_the_process() {
        if std::env::var_os(INSIDE).is_some() {
            spawn(c"panics", || std::panic::resume_unwind(Box::new(()))).expect("a thread");
            return std::thread::park_timeout(Duration::from_secs(30));
        }
        let own = std::env::current_exe().expect("this program");
        let name = "sys::own_thread::tests::a_panic_in_a_thread_of_ours_ends_the_process";
        let inside = Command::new(own)
            .args(["--exact", name])
            .env(INSIDE, "1")
            .output();
        let status = inside.expect("it runs").status;
        assert_eq!(status.signal(), Some(libc::SIGABRT));
    }
}
