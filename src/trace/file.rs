//! Where lines go: the file of `WS2_TRACE_FILE`, or a copy of standard error.
//!
//! The program does not know this descriptor. It may close it with all others, and give its number to a socket of its own; it may
//! fork, or lend its memory to a child of `vfork`, which has descriptors of its own. So before each line the file behind the
//! number is compared with the one that was opened.

#![expect(
    clippy::indexing_slicing,
    reason = "a number modulo the number of slots"
)]

use core::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use core::sync::atomic::{AtomicI32, AtomicU32, AtomicU64};

use super::settings::Settings;
use crate::sys::raw::{self, Identity};

/// An open file of one process.
struct Slot {
    /// The process; [`EVERY`] where all share the file; 0 for an unused slot.
    owner: AtomicU32,
    fd: AtomicI32,
    device: AtomicU64,
    number: AtomicU64,
}

/// Owner of a file that a process and its children share.
const EVERY: u32 = 1;

/// Several, because a child of `vfork` writes into its parent's memory, and the parent must find its own file again.
static SLOTS: [Slot; 4] = [const { Slot::new() }; 4];

/// Standard error as it was at first: device and number.
static STANDARD_ERROR: Slot = Slot::new();

impl Slot {
    const fn new() -> Self {
        Self {
            owner: AtomicU32::new(0),
            fd: AtomicI32::new(-1),
            device: AtomicU64::new(0),
            number: AtomicU64::new(0),
        }
    }

    fn identity(&self) -> Identity {
        Identity {
            device: self.device.load(Relaxed),
            number: self.number.load(Relaxed),
        }
    }

    /// The descriptor, where it still names the file.
    fn valid(&self) -> Option<i32> {
        let fd = self.fd.load(Relaxed);
        (fd >= 0 && raw::identity(fd) == Some(self.identity())).then_some(fd)
    }

    fn fill(&self, owner: u32, fd: i32, identity: Identity) {
        self.owner.store(0, Release);
        self.fd.store(fd, Relaxed);
        self.device.store(identity.device, Relaxed);
        self.number.store(identity.number, Relaxed);
        self.owner.store(owner, Release);
    }
}

/// Opens the file for the first time. False where that fails.
pub(super) fn open_first(settings: &Settings) -> bool {
    if let Some(identity) = raw::identity(2) {
        STANDARD_ERROR.fill(EVERY, 2, identity);
    }
    descriptor(settings).is_some()
}

/// Writes a line. It is lost where there is no file any more.
pub(super) fn write(settings: &Settings, line: &[u8]) {
    if let Some(fd) = descriptor(settings) {
        raw::write(fd, line);
    }
}

/// Tells whoever looks at standard error that the environment asks for what cannot be.
pub(super) fn complain(text: &str) {
    let mut line = super::Line::default();
    line.text("ws2_32: ");
    line.text(text);
    raw::write(2, line.finish());
}

/// The descriptor of this process, opened anew where it is gone.
fn descriptor(settings: &Settings) -> Option<i32> {
    let owner = match settings.is_per_process() {
        true => raw::process(),
        false => EVERY,
    };
    own_slot(owner)
        .and_then(Slot::valid)
        .or_else(|| open_anew(settings, owner))
}

fn own_slot(owner: u32) -> Option<&'static Slot> {
    SLOTS.iter().find(|slot| slot.owner.load(Acquire) == owner)
}

/// Opens the file. Threads that find it gone at the same time wait for the first of them, but not for ever: it may be the call that
/// the signal handler of this one has interrupted.
#[cold]
#[inline(never)]
fn open_anew(settings: &Settings, owner: u32) -> Option<i32> {
    static OPENING: AtomicU32 = AtomicU32::new(0);
    let is_first = || OPENING.compare_exchange(0, 1, AcqRel, Acquire).is_ok();
    let held = (0..100).any(|_| is_first() || !raw::pause());
    let fd = own_slot(owner)
        .and_then(Slot::valid)
        .or_else(|| open(settings, owner));
    if held {
        OPENING.store(0, Release);
    }
    fd
}

fn open(settings: &Settings, owner: u32) -> Option<i32> {
    let (opened, is_ours) = if settings.has_path() {
        (settings.with_path(raw::open)?, true)
    } else {
        (STANDARD_ERROR.valid()?, false)
    };
    let identity = raw::identity(opened);
    // The file of the process that this one was forked from: its number can be used again.
    let inherited = SLOTS.iter().find_map(Slot::valid);
    let fd = match inherited {
        Some(fd) => {
            raw::replace(opened, fd);
            Some(fd)
        }
        None => raw::duplicate_high(opened),
    };
    if is_ours {
        raw::close(opened);
    }
    own_slot(owner)
        .unwrap_or_else(unused)
        .fill(owner, fd?, identity?);
    fd
}

/// A slot for one more process, if need be that of a process which has ended, or of any.
fn unused() -> &'static Slot {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let is_free = |slot: &&Slot| match slot.owner.load(Relaxed) {
        0 => true,
        owner => !raw::process_exists(owner),
    };
    let free = SLOTS.iter().find(is_free);
    free.unwrap_or_else(|| &SLOTS[NEXT.fetch_add(1, AcqRel) as usize % SLOTS.len()])
}
