//! System calls that answer `Option` and not an [`Errno`](super::Errno), which is all that the trace needs of them: no model takes
//! their place, and nothing of them is ever said in a line of the trace.

#![expect(clippy::indexing_slicing, reason = "not more than there are")]

use core::ffi::CStr;
use std::sync::OnceLock;

use super::instruction::instruction;
use super::signals::HeldSignals;

/// Makes a system call; `None` where it fails.
macro_rules! syscall {
    ($number:ident $(, $argument:expr)* $(,)?) => {
        $crate::sys::instruction::instruction!($number $(, $argument)*).ok()
    };
}

/// Copies the caller's memory, which may not be there. Returns how many bytes could be read.
pub fn read_memory(address: usize, to: &mut [u8]) -> usize {
    let local = libc::iovec {
        iov_base: to.as_mut_ptr().cast(),
        iov_len: to.len(),
    };
    let remote = libc::iovec {
        iov_base: core::ptr::without_provenance_mut(address),
        iov_len: to.len(),
    };
    let read = syscall!(
        SYS_process_vm_readv,
        process(),
        &raw const local,
        1_usize,
        &raw const remote,
        1_usize,
        0_usize
    );
    read.unwrap_or(0)
}

/// As [`read_memory`], for a string that may end just before memory that is not there: what lies in the string's own page is
/// read where all of it cannot be.
pub(crate) fn read_string(address: usize, to: &mut [u8]) -> usize {
    let in_page = to.len().min(4096 - address % 4096);
    let (first, rest) = to.split_at_mut(in_page);
    match read_memory(address, first) {
        read if read == in_page => read + read_memory(address.wrapping_add(in_page), rest),
        read => read,
    }
}

/// The process' number.
pub(crate) fn process() -> u32 {
    syscall!(SYS_getpid).unwrap_or(0) as u32
}

/// The thread's number in the system.
pub(crate) fn thread() -> u32 {
    syscall!(SYS_gettid).unwrap_or(0) as u32
}

/// Whether a process of this number exists.
pub(crate) fn process_exists(process: u32) -> bool {
    syscall!(SYS_kill, process, 0).is_some()
}

/// Whether a thread of this process has this number.
pub(crate) fn thread_exists(thread: u32) -> bool {
    syscall!(SYS_tgkill, process(), thread, 0).is_some()
}

/// Waits for a moment. Returns true.
pub(crate) fn pause() -> bool {
    let moment = libc::timespec {
        tv_sec: 0,
        tv_nsec: 50_000,
    };
    let rest = core::ptr::null_mut::<libc::timespec>();
    let _ = syscall!(SYS_nanosleep, &raw const moment, rest);
    true
}

/// Seconds and microseconds of the wall clock since 1970, UTC.
pub(crate) fn time() -> (u64, u32) {
    let mut now = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    let _ = syscall!(SYS_clock_gettime, libc::CLOCK_REALTIME, &raw mut now);
    (now.tv_sec.unsigned_abs(), (now.tv_nsec / 1000) as u32)
}

/// What makes a file itself: device and number, for as long as it exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) device: u64,
    pub(crate) number: u64,
}

/// The file behind a descriptor.
pub(crate) fn identity(fd: i32) -> Option<Identity> {
    stat(fd).map(|stat| Identity {
        device: stat.st_dev,
        number: stat.st_ino,
    })
}

/// The number of the socket behind a descriptor; `None` for any other file.
pub(crate) fn socket_number(fd: i32) -> Option<u64> {
    let stat = stat(fd)?;
    (stat.st_mode & libc::S_IFMT == libc::S_IFSOCK).then_some(stat.st_ino)
}

/// Whether the descriptor is a socket's.
pub fn is_socket(fd: i32) -> bool {
    socket_number(fd).is_some()
}

fn stat(fd: i32) -> Option<libc::stat> {
    // SAFETY: a zeroed stat is valid, and the kernel fills it in.
    let mut stat: libc::stat = unsafe { core::mem::zeroed() };
    syscall!(SYS_fstat, fd, &raw mut stat)?;
    Some(stat)
}

/// A number that the kernel knows of a socket, such as `SO_TYPE`; 0 where it does not.
pub(crate) fn socket_option(fd: i32, option: i32) -> u32 {
    let mut value = 0_i32;
    let mut length = 4_u32;
    let _ = syscall!(
        SYS_getsockopt,
        fd,
        libc::SOL_SOCKET,
        option,
        &raw mut value,
        &raw mut length
    );
    value.cast_unsigned()
}

/// The peer's address in the kernel's layout, as far as 32 bytes hold it, and its length; none where there is no peer.
pub(crate) fn peer(fd: i32) -> ([u8; 32], u32) {
    let mut bytes = [0; 32];
    let mut length = 32_u32;
    let found = syscall!(SYS_getpeername, fd, bytes.as_mut_ptr(), &raw mut length);
    (bytes, found.map_or(0, |_| length.min(32)))
}

/// Opens a file for appending, close-on-exec; a symbolic link is not followed.
pub(crate) fn open(path: &CStr) -> Option<i32> {
    let flags = libc::O_WRONLY
        | libc::O_CREAT
        | libc::O_APPEND
        | libc::O_CLOEXEC
        | libc::O_NOCTTY
        | libc::O_NOFOLLOW
        // A pipe that nobody reads is no reason to wait.
        | libc::O_NONBLOCK;
    let fd = syscall!(SYS_openat, libc::AT_FDCWD, path.as_ptr(), flags, 0o600)?;
    Some(fd as i32)
}

/// One more descriptor for a file, close-on-exec and out of the way of the numbers that a program expects for its own.
pub(crate) fn duplicate_high(fd: i32) -> Option<i32> {
    [1000, 200, 40, 3].iter().find_map(|lowest| {
        let copy = syscall!(SYS_fcntl, fd, libc::F_DUPFD_CLOEXEC, *lowest)?;
        Some(copy as i32)
    })
}

/// Lets the descriptor `to` name the file of `from`.
pub(crate) fn replace(from: i32, to: i32) {
    let _ = syscall!(SYS_dup3, from, to, libc::O_CLOEXEC);
}

/// Closes a descriptor of ours.
pub(crate) fn close(fd: i32) {
    let _ = syscall!(SYS_close, fd);
}

/// Writes all of it, whatever the file is. Where that cannot be, because nobody reads the pipe any more or the file has reached the
/// process' limit, the line is lost; the program never gets a signal for it.
pub(crate) fn write(fd: i32, mut bytes: &[u8]) {
    let held = HeldSignals::new(&[libc::SIGPIPE, libc::SIGXFSZ]);
    while !bytes.is_empty() {
        match instruction!(SYS_write, fd, bytes.as_ptr(), bytes.len()) {
            Ok(written) => bytes = &bytes[written.min(bytes.len())..],
            Err(libc::EINTR) => {}
            Err(libc::EAGAIN) if wait_for_room(fd) => {}
            Err(_) => break,
        }
    }
    drop(held);
}

/// False where that cannot be waited for.
fn wait_for_room(fd: i32) -> bool {
    let mut wanted = libc::pollfd {
        fd,
        events: libc::POLLOUT,
        revents: 0,
    };
    syscall!(SYS_poll, &raw mut wanted, 1_usize, -1_isize).is_some()
}

/// A variable of the environment, where it stands; none in a program with privileges that its caller lacks. The bytes are gone
/// when the program changes its environment, so they are read at once.
pub(crate) fn variable(name: &CStr) -> Option<&[u8]> {
    // SAFETY: asks only how the program was started.
    if unsafe { libc::getauxval(libc::AT_SECURE) } != 0 {
        return None;
    }
    // SAFETY: the name is a C string; the answer is one too, or NULL.
    let value = unsafe { libc::getenv(name.as_ptr()) };
    if value.is_null() {
        return None;
    }
    // SAFETY: as above.
    Some(unsafe { CStr::from_ptr(value) }.to_bytes())
}

/// Zeroed pages, and zeroed again in the child of a `fork`.
pub(crate) fn pages(length: usize) -> Option<usize> {
    let protection = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    let address = syscall!(
        SYS_mmap, 0_usize, length, protection, flags, -1_isize, 0_usize
    )?;
    let _ = syscall!(SYS_madvise, address, length, libc::MADV_WIPEONFORK);
    Some(address)
}

/// Called when the process exits, once `at_exit` has set it.
static LAST: OnceLock<fn()> = OnceLock::new();

/// Has `act` called when the process exits, behind everything that was registered for that. The first call counts.
pub(crate) fn at_exit(act: fn()) {
    let _ = LAST.set(act);
}

#[used]
#[unsafe(link_section = ".fini_array")]
static AT_EXIT: extern "C" fn() = exit;

extern "C" fn exit() {
    if let Some(act) = LAST.get() {
        act();
    }
}
