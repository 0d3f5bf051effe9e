//! Threads of our own.

use std::ffi::c_void;
#[cfg(not(loom))]
use std::sync::OnceLock;

use super::{Errno, syscall};

/// Signals 32 and 33 are how the C library stops a thread and makes `setuid` reach all of them: it waits for an answer.
const C_LIBRARY_SIGNALS: u64 = 0b11 << 31;

/// Starts a thread that takes no signals: they belong to the program's own threads.
pub(crate) fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), Errno> {
    let everything = [!C_LIBRARY_SIGNALS];
    let mut before = [0_u64];
    set_mask(&everything, Some(&mut before))?;
    let started = std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body);
    set_mask(&before, None)?;
    started
        .map(drop)
        .map_err(|error| Errno(error.raw_os_error().unwrap_or(libc::EAGAIN)))
}

/// Signals that a thread does not take.
#[derive(Clone, Copy)]
pub(crate) struct BlockedSignals([u64; 1]);

impl BlockedSignals {
    /// The calling thread's.
    pub(crate) fn current() -> Self {
        let mut blocked = [0_u64];
        let mask = std::ptr::from_mut(&mut blocked);
        let none = std::ptr::null::<u64>();
        let _ = syscall!(SYS_rt_sigprocmask, libc::SIG_SETMASK, none, mask, 8_usize);
        Self(blocked)
    }

    /// Makes them the calling thread's.
    pub(crate) fn set(self) {
        let _ = set_mask(&self.0, None);
    }
}

fn set_mask(mask: &[u64; 1], before: Option<&mut [u64; 1]>) -> Result<(), Errno> {
    let before = before.map_or(std::ptr::null_mut(), std::ptr::from_mut);
    syscall!(
        SYS_rt_sigprocmask,
        libc::SIG_SETMASK,
        std::ptr::from_ref(mask),
        before,
        8_usize
    )
    .map(drop)
}

/// The calling thread's number in the system.
pub(crate) fn id() -> u32 {
    syscall!(SYS_gettid).map_or(0, |id| id as u32)
}

/// Has `act` called with `value`, which is not 0, when the calling thread ends; not when the process does. Every call names the
/// same function.
#[cfg(not(loom))]
pub(crate) fn at_end(value: usize, act: extern "C" fn(*mut c_void)) {
    static KEY: OnceLock<Option<libc::pthread_key_t>> = OnceLock::new();
    let key = KEY.get_or_init(|| {
        let mut key = 0;
        // SAFETY: writes a key; the function is of this library, which is never unloaded (linked with nodelete).
        let failed = unsafe { libc::pthread_key_create(&raw mut key, Some(end_by(act))) };
        (failed == 0).then_some(key)
    });
    if let Some(key) = *key {
        // SAFETY: a key that was made above; the value is a number and never followed.
        unsafe { libc::pthread_setspecific(key, std::ptr::without_provenance(value)) };
    }
}

#[cfg(not(loom))]
fn end_by(act: extern "C" fn(*mut c_void)) -> unsafe extern "C" fn(*mut c_void) {
    act
}

/// For a model, whose threads are not the system's.
#[cfg(loom)]
pub(crate) fn at_end(value: usize, act: extern "C" fn(*mut c_void)) {
    use std::cell::Cell;

    struct AtEnd(Cell<Option<(usize, extern "C" fn(*mut c_void))>>);

    impl Drop for AtEnd {
        fn drop(&mut self) {
            if let Some((value, act)) = self.0.take() {
                act(std::ptr::without_provenance_mut(value));
            }
        }
    }

    loom::thread_local! {
        static AT_END: AtEnd = AtEnd(Cell::new(None));
    }
    AT_END.with(|at_end| at_end.0.set(Some((value, act))));
}
