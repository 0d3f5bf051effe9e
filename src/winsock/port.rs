//! Completion ports. Failures have Win32's codes, also those of the operations that packets tell of (facts 7b.5).

use std::cell::Cell;

use super::{Result, UserArray, UserOut, handle as sockets};
use crate::abi::constants::wait::{IO_COMPLETION, TIMEOUT};
use crate::abi::error::{
    ERROR_ABANDONED_WAIT_0, WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER, WSA_NOT_ENOUGH_MEMORY,
};
use crate::abi::{WsaError, status};
use crate::object::handle::{self, Object};
pub(crate) use crate::object::port::{HeldQueue, Packet};
use crate::object::port::{Nothing, Port};
use crate::object::wait::deadline;
use crate::object::{state, thread};
use crate::sys::memory::{ProvenOut, Remembered};
use crate::trace;

/// The handle that stands for no file: `INVALID_HANDLE_VALUE`.
const NO_FILE: usize = usize::MAX;

/// `CreateIoCompletionPort`: makes a port, associates a socket with one, or both.
pub(crate) fn create(file: usize, existing: usize, key: usize) -> Result<usize> {
    if file == NO_FILE {
        if existing != 0 {
            return Err(WsaError(WSA_INVALID_PARAMETER));
        }
        return open();
    }
    let invalid = |_| WsaError(WSA_INVALID_HANDLE);
    if existing != 0 {
        port(existing)?;
    }
    sockets::with_own(file, |socket| {
        let made = if existing == 0 { open()? } else { existing };
        if socket.association().make(port(made)?.1, key) {
            return Ok(made);
        }
        if existing == 0 {
            handle::close(made);
        }
        Err(WsaError(WSA_INVALID_PARAMETER))
    })
    .map_err(|error| match error.0 {
        WSA_INVALID_PARAMETER | WSA_NOT_ENOUGH_MEMORY | WSA_INVALID_HANDLE => error,
        _ => invalid(error),
    })
}

fn open() -> Result<usize> {
    let handle = handle::open_port().ok_or(WsaError(WSA_NOT_ENOUGH_MEMORY))?;
    Ok(handle as usize)
}

fn port(handle: usize) -> Result<(&'static Port, Object)> {
    let object = handle::find(handle);
    let port = object.and_then(|object| Some((object.port()?, object)));
    port.ok_or(WsaError(WSA_INVALID_HANDLE))
}

/// Takes packets, as many as there is room for; waits for the first one.
pub(crate) fn take(
    handle: usize,
    room: &mut [Packet],
    timeout: u32,
    alertable: bool,
) -> Result<usize> {
    let (port, object) = port(handle)?;
    let taken = port.take(object.generation, room, || deadline(timeout), alertable);
    taken.map_err(|nothing| {
        WsaError(match nothing {
            Nothing::TimedOut => TIMEOUT.cast_signed(),
            Nothing::Closed => ERROR_ABANDONED_WAIT_0,
            Nothing::Alerted => {
                thread::run_apcs();
                IO_COMPLETION.cast_signed()
            }
        })
    })
}

/// A call of `GetQueuedCompletionStatus` as the thread has made it last: threads make it again and again in the same way.
struct Last {
    port: Cell<Option<(&'static Port, u32)>>,
    handle: Cell<usize>,
    count: Remembered<u32>,
    key: Remembered<usize>,
    overlapped: Remembered<usize>,
}

thread_local! {
    static LAST: Last = const {
        Last {
            port: Cell::new(None),
            handle: Cell::new(0),
            count: Remembered::nothing(),
            key: Remembered::nothing(),
            overlapped: Remembered::nothing(),
        }
    };
}

/// The express lane of `GetQueuedCompletionStatus`: the call that the thread has made last, and a packet that is there already.
/// Returns how its operation has ended; otherwise all is left to be done, and the queue to be let go, if it was had.
#[inline(always)]
pub(crate) fn take_at_once(
    handle: usize,
    count: UserOut<u32>,
    key: UserOut<usize>,
    overlapped: UserOut<usize>,
) -> std::result::Result<u32, Option<HeldQueue<'static>>> {
    LAST.with(|last| {
        let outputs = Outputs {
            count: count.known_as(&last.count).ok_or(None)?,
            key: key.known_as(&last.key).ok_or(None)?,
            overlapped: overlapped.known_as(&last.overlapped).ok_or(None)?,
        };
        if last.handle.get() != handle || !trace::quiet() {
            return Err(None);
        }
        // One that was closed since has no packets.
        let (port, generation) = last.port.get().ok_or(None)?;
        port.take_idly(generation, |packet| {
            outputs.write(packet);
            packet.status
        })
    })
}

/// Takes a packet into `outputs`, and remembers the call. Returns how the operation has ended.
pub(crate) fn take_one(handle: usize, outputs: &Outputs, timeout: u32) -> Result<u32> {
    LAST.with(|last| {
        // A signal handler may come in between, and take from a port as well.
        last.port.set(None);
        last.handle.set(handle);
        last.port.set(
            port(handle)
                .ok()
                .map(|(port, object)| (port, object.generation)),
        );
        outputs.count.remember(&last.count);
        outputs.key.remember(&last.key);
        outputs.overlapped.remember(&last.overlapped);
    });
    let mut packet = [Packet::default()];
    take(handle, &mut packet, timeout, false)?;
    outputs.write(&packet[0]);
    Ok(packet[0].status)
}

/// Where `GetQueuedCompletionStatus` writes to.
pub(crate) struct Outputs {
    count: ProvenOut<u32>,
    key: ProvenOut<usize>,
    overlapped: ProvenOut<usize>,
}

impl Outputs {
    /// Proven before a packet is taken, which would be lost otherwise. Until one is taken there is no operation.
    pub(crate) fn prove(
        count: UserOut<u32>,
        key: UserOut<usize>,
        overlapped: UserOut<usize>,
    ) -> Result<Self> {
        let outputs = || {
            Ok(Self {
                count: count.prove()?,
                key: key.prove()?,
                overlapped: overlapped.prove()?,
            })
        };
        let outputs: Self = outputs().map_err(|_: WsaError| WsaError(WSA_INVALID_PARAMETER))?;
        outputs.overlapped.set(0);
        Ok(outputs)
    }

    /// Writes what a packet says.
    #[inline(always)]
    fn write(&self, packet: &Packet) {
        self.count.set(packet.count);
        self.key.set(packet.key);
        self.overlapped.set(packet.overlapped);
    }
}

/// `GetQueuedCompletionStatusEx`. `to_c` makes an entry of a packet.
#[expect(clippy::indexing_slicing, reason = "not more than there is room for")]
pub(crate) fn take_several<T: Copy>(
    handle: usize,
    entries: UserArray<T>,
    removed: UserOut<u32>,
    timeout: u32,
    alertable: bool,
    to_c: impl Fn(&Packet) -> T,
) -> Result<()> {
    let invalid = |_| WsaError(WSA_INVALID_PARAMETER);
    if entries.count() == 0 {
        return Err(WsaError(WSA_INVALID_PARAMETER));
    }
    let removed = removed.prove().map_err(invalid)?;
    let places = entries.prove().map_err(invalid)?;
    removed.set(0);
    let mut packets = [Packet::default(); MOST_AT_ONCE];
    let room = packets.len().min(entries.count());
    let taken = take(handle, &mut packets[..room], timeout, alertable)?;
    for (place, packet) in places.zip(&packets[..taken]) {
        place.set(to_c(packet));
    }
    removed.set(u32::try_from(taken).unwrap_or(0));
    Ok(())
}

/// Packets that one call takes, however much room there is.
const MOST_AT_ONCE: usize = 64;

/// How the operation of a packet ended that has this NTSTATUS.
pub(crate) fn outcome(status: u32) -> Result<()> {
    status::to_win32(status)
}

/// `PostQueuedCompletionStatus`.
pub(crate) fn post(handle: usize, packet: Packet) -> Result<()> {
    let (port, object) = port(handle)?;
    if port.post(object.generation, packet) {
        Ok(())
    } else {
        Err(WsaError(WSA_INVALID_HANDLE))
    }
}

/// `SetFileCompletionNotificationModes`. What was set stays set (facts 7b.3).
pub(crate) fn set_modes(file: usize, modes: u8) -> Result<()> {
    const SKIP_PORT_ON_SUCCESS: u8 = 1;
    const SKIP_SET_EVENT_ON_HANDLE: u8 = 2;
    if modes & !(SKIP_PORT_ON_SUCCESS | SKIP_SET_EVENT_ON_HANDLE) != 0 {
        return Err(WsaError(WSA_INVALID_PARAMETER));
    }
    let socket = sockets::own(file).ok_or(WsaError(WSA_INVALID_HANDLE))?;
    let bit = |mode, bit| if modes & mode != 0 { bit } else { 0 };
    socket.set(
        bit(SKIP_PORT_ON_SUCCESS, state::SKIP_PORT)
            | bit(SKIP_SET_EVENT_ON_HANDLE, state::SKIP_SIGNAL),
    );
    Ok(())
}
