//! Threads.

use std::ffi::c_void;
#[cfg(not(loom))]
use std::sync::OnceLock;

use super::{Errno, fallible, syscall};

/// Signals 32 and 33 are how the C library stops a thread and makes `setuid` reach all of them: it waits for an answer.
pub(super) const C_LIBRARY_SIGNALS: u64 = 0b11 << 31;

/// Starts a thread that nobody joins, on what `start` points to.
pub(super) fn create<T>(
    stack: Stack,
    run: extern "C-unwind" fn(*mut c_void) -> *mut c_void,
    start: Box<T>,
) -> Result<(), Errno> {
    let attributes = Attributes::new(stack)?;
    #[cfg(feature = "faults")]
    super::faults::at(super::faults::other::THREAD)?;
    let start = Box::into_raw(start);
    let mut thread = 0;
    // SAFETY: the attributes are initialised; the thread takes over what `start` points to.
    match unsafe { pthread_create(&raw mut thread, &raw const attributes.0, run, start.cast()) } {
        0 => Ok(()),
        error => {
            // SAFETY: no thread has taken it over.
            drop(unsafe { Box::from_raw(start) });
            Err(Errno(error))
        }
    }
}

/// What a thread of the program's does. It may leave by [`exit`], through frames that have nothing to drop.
#[derive(Clone, Copy)]
pub(crate) enum Body {
    /// Its result is the thread's exit code.
    Code(extern "C-unwind" fn(*mut c_void) -> u32),
    /// There is none.
    NoCode(extern "C-unwind" fn(*mut c_void)),
}

/// How large a thread's stack is.
#[derive(Clone, Copy)]
pub(crate) enum Stack {
    /// As threads have it, or larger.
    AtLeast(usize),
    /// This, or the least that a thread can do with.
    Of(usize),
}

/// The least that a thread can do with: the C library has its own thread-locals there. Memory that is not used costs nothing.
const LEAST_STACK: usize = 1 << 20;
const PAGE: usize = 4096;

struct Start {
    begin: Box<dyn FnOnce() + Send>,
    body: Body,
    argument: usize,
    end: fn(u32),
}

unsafe extern "C-unwind" {
    // As libc's, with the unwinding of `exit` told of.
    fn pthread_create(
        thread: *mut libc::pthread_t,
        attributes: *const libc::pthread_attr_t,
        body: extern "C-unwind" fn(*mut c_void) -> *mut c_void,
        argument: *mut c_void,
    ) -> i32;
    fn pthread_exit(value: *mut c_void) -> !;
}

/// Starts a thread of the program's that nobody joins: it calls `begin`, the body with its argument, and `end` with what that returns.
pub(crate) fn start(
    stack: Stack,
    begin: Box<dyn FnOnce() + Send>,
    body: Body,
    argument: usize,
    end: fn(u32),
) -> Result<(), Errno> {
    let start = fallible::boxed(Start {
        begin,
        body,
        argument,
        end,
    });
    create(stack, run, start.ok_or(Errno(libc::ENOMEM))?)
}

struct Attributes(libc::pthread_attr_t);

impl Attributes {
    fn new(stack: Stack) -> Result<Self, Errno> {
        // SAFETY: plain data, which the next call fills in.
        let mut it = Self(unsafe { std::mem::zeroed() });
        // SAFETY: as above. It cannot fail with this C library, or memory is at an end.
        succeeded(unsafe { libc::pthread_attr_init(&raw mut it.0) })?;
        let mut usual = 0;
        // SAFETY: the attributes are initialised.
        succeeded(unsafe { libc::pthread_attr_getstacksize(&raw const it.0, &raw mut usual) })?;
        let size = match stack {
            Stack::AtLeast(size) => size.max(usual),
            Stack::Of(size) => size.max(LEAST_STACK),
        };
        let size = size
            .checked_next_multiple_of(PAGE)
            .ok_or(Errno(libc::EAGAIN))?;
        // SAFETY: as above.
        succeeded(unsafe { libc::pthread_attr_setstacksize(&raw mut it.0, size) })?;
        let detached = libc::PTHREAD_CREATE_DETACHED;
        // SAFETY: as above.
        succeeded(unsafe { libc::pthread_attr_setdetachstate(&raw mut it.0, detached) })?;
        Ok(it)
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        // SAFETY: they are initialised, or zero, which is nothing to give back.
        unsafe { libc::pthread_attr_destroy(&raw mut self.0) };
    }
}

fn succeeded(error: i32) -> Result<(), Errno> {
    match error {
        0 => Ok(()),
        error => Err(Errno(error)),
    }
}

/// The first frame of a thread of the program's. Nothing in it has to be dropped while the body runs: [`exit`] unwinds through it.
extern "C-unwind" fn run(start: *mut c_void) -> *mut c_void {
    let (body, argument, end) = prepare(start);
    let code = match body {
        Body::Code(body) => body(argument),
        Body::NoCode(body) => {
            body(argument);
            0
        }
    };
    end(code);
    std::ptr::null_mut()
}

#[inline(never)]
fn prepare(start: *mut c_void) -> (Body, *mut c_void, fn(u32)) {
    // SAFETY: `start` has left it to this thread.
    let start = unsafe { Box::from_raw(start.cast::<Start>()) };
    (start.begin)();
    let argument = std::ptr::with_exposed_provenance_mut(start.argument);
    (start.body, argument, start.end)
}

/// Ends the calling thread. Only where no frame up to its first has anything to drop, nor catches panics.
pub(crate) fn exit() -> ! {
    // SAFETY: by the above; the value is for nobody.
    unsafe { pthread_exit(std::ptr::null_mut()) }
}

/// Lets another thread run. False if there was none to run.
pub(crate) fn give_way() -> bool {
    let before = switches();
    let _ = syscall!(SYS_sched_yield);
    switches() != before
}

/// How often another thread has run in the calling one's stead, while it could have gone on.
fn switches() -> i64 {
    // SAFETY: plain data, for which zeroes are valid.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    let _ = syscall!(SYS_getrusage, libc::RUSAGE_THREAD, &raw mut usage);
    usage.ru_nivcsw
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

pub(super) fn set_mask(mask: &[u64; 1], before: Option<&mut [u64; 1]>) -> Result<(), Errno> {
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
