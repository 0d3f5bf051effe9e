//! The completion port where asynchronous operations end, and the thread that takes them from it.
//!
//! That thread runs nobody's code: it marks operations as completed, sets their events, and hands callbacks to the `workers`. So
//! whoever waits for an operation is told of its end also while all callbacks are blocked.

use std::collections::HashMap;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::sync::{Arc, Once};
use std::time::Duration;

use once_cell::sync::OnceCell;

use super::Exception;
use super::async_result::{self, AsyncResult};
use super::socket::{self, Socket};
use super::workers::{self, Workers};
use crate::abi::constants::wait::{INFINITE, TIMEOUT};
use crate::abi::types::SOCKET;
use crate::abi::{WsaError, status};
use crate::sys::leaf::LeafLock as Lock;
use crate::sys::lock;
use crate::sys::own_thread::spawn;
use crate::sys::{Errno, process};
use crate::trace;
use crate::winsock::port::{self, Packet};

/// What a process needs for asynchronous operations. The child of a fork makes its own: threads are not inherited.
pub(crate) struct Io {
    port: usize,
    /// Operations under way, by the address of their structure.
    pending: Lock<HashMap<usize, Arc<AsyncResult>>>,
    workers: Workers,
}

static CURRENT: Lock<Option<Arc<Io>>> = Lock::new(None);

/// Callbacks that nobody has taken for so long get one more thread.
const PATIENCE: Duration = Duration::from_millis(500);

/// `FILE_SKIP_COMPLETION_PORT_ON_SUCCESS`.
const SKIP_PORT_ON_SUCCESS: u8 = 1;

/// Packets that are taken at once.
const BATCH: usize = 64;

/// The process' port and its thread; the first call makes them.
pub(super) fn io() -> Result<Arc<Io>, WsaError> {
    let mut current = CURRENT.lock();
    if let Some(io) = &*current {
        return Ok(io.clone());
    }
    let io = Arc::new(Io {
        port: the_port()?,
        pending: Lock::new(HashMap::new()),
        workers: Workers::new(),
    });
    let own = io.clone();
    spawn(c"ws2-dotnet", move || own.run()).map_err(Errno::to_wsa)?;
    *current = Some(io.clone());
    Ok(io)
}

/// The port. A forked child goes on with it, because sockets stay associated with it; it is empty there.
fn the_port() -> Result<usize, WsaError> {
    static PORT: OnceCell<usize> = OnceCell::new();
    let port = PORT.get_or_try_init(|| {
        process::at_fork(forget_in_child).map_err(Errno::to_wsa)?;
        port::create(usize::MAX, 0, 0)
    })?;
    Ok(*port)
}

/// Sockets are associated one at a time: until that is done no operation may begin, or its end would go nowhere.
static BINDING: Lock<()> = Lock::new(());

/// Operations and threads stayed in the parent. What was under way there will never end here.
extern "C" fn forget_in_child() {
    CURRENT.renew(None);
    workers::forget_in_child();
    async_result::abort_all();
}

/// Threads that are inside while the process forks would leave their locks taken in the child. Called before anything else asks to be
/// told of forks: the child gives the locks back first.
pub(super) fn keep_across_fork() {
    static KEPT: Once = Once::new();
    KEPT.call_once(|| {
        let locks = vec![socket::locks(), async_result::locks(), &BINDING];
        if lock::keep_across_fork(locks).is_err() {
            trace::warning!(
                "no fork handler: .NET sockets in use during a fork may hang in the child"
            );
        }
    });
}

impl Io {
    /// Lets the socket's operations end here.
    pub(super) fn bind(&self, socket: &Socket, name: SOCKET) -> super::Result<()> {
        if socket.is_bound_to_port.load(Acquire) {
            return Ok(());
        }
        let _binding = BINDING.lock();
        if !socket.is_bound_to_port.load(Acquire) {
            // The program has got at the name and given the socket to a port of its own, or closed it.
            let bound = port::create(name, self.port, 0);
            // What ends at once needs no packet, and so wakes no thread.
            let bound = bound.and_then(|_| port::set_modes(name, SKIP_PORT_ON_SUCCESS));
            bound.map_err(|_| Exception::InvalidOperation)?;
            socket.is_bound_to_port.store(true, Release);
        }
        Ok(())
    }

    /// An operation is about to begin.
    pub(super) fn expect(&self, overlapped: usize, result: &Arc<AsyncResult>) {
        self.pending.lock().insert(overlapped, result.clone());
    }

    /// The operation of a structure is over, or has not begun.
    pub(super) fn take(&self, overlapped: usize) -> Option<Arc<AsyncResult>> {
        self.pending.lock().remove(&overlapped)
    }

    #[expect(clippy::indexing_slicing, reason = "as many as were taken")]
    fn run(&self) {
        let mut packets = [Packet::default(); BATCH];
        let mut timeout = INFINITE;
        loop {
            let taken = match port::take(self.port, &mut packets, timeout, false) {
                Ok(taken) => taken,
                Err(WsaError(code)) if code == TIMEOUT.cast_signed() => 0,
                Err(error) => {
                    return trace::warning!("the port of .NET's operations is gone: {error:?}");
                }
            };
            for packet in &packets[..taken] {
                self.complete(packet);
            }
            timeout = match self.workers.look_after(PATIENCE) {
                true => 100,
                false => INFINITE,
            };
        }
    }

    fn complete(&self, packet: &Packet) {
        let code = status::to_wsa(packet.status).map_or_else(|error| error.0, |()| 0);
        self.end(packet.overlapped, packet.count, code);
    }

    /// The operation of a structure has ended: whoever waits is told, then the callback's turn comes.
    pub(super) fn end(&self, overlapped: usize, count: u32, code: i32) {
        let Some(result) = self.take(overlapped) else {
            return;
        };
        result.complete(count, code);
        if result.callback.is_none() {
            result.let_go();
        } else if self.workers.queue(result) {
            // The thread that takes the packets has to look after it, and may wait for as long as no packet comes: this one is of no
            // operation.
            let _ = port::post(self.port, Packet::default());
        }
    }
}
