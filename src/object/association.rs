//! A socket's completion port: chosen once, and asked for by every operation that ends.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use super::handle::Object;
use super::port::{Packet, Port};
use crate::sys::statics::StaticRef;
use crate::sys::sync::AtomicU32;

/// What a socket remembers of its port. Handles are looked up once, when the association is made; that the port was closed since is
/// found out by its generation.
pub(crate) struct Association {
    /// The port's generation, 0 for none: whoever sets it makes the association.
    generation: AtomicU32,
    port: StaticRef<Port>,
    /// The key that the port's packets carry.
    key: AtomicUsize,
}

/// A port that a socket is associated with.
#[derive(Clone, Copy)]
pub(crate) struct Associated {
    port: &'static Port,
    generation: u32,
    key: usize,
}

impl Association {
    /// None.
    pub(crate) fn none() -> Self {
        Self {
            generation: AtomicU32::new(0),
            port: StaticRef::none(),
            key: AtomicUsize::new(0),
        }
    }

    /// Forgets the port, for a new socket.
    pub(crate) fn clear(&self) {
        self.port.set(None);
        self.generation.store(0, Relaxed);
    }

    /// Associates with a port. False if there is a port already, or the object is none.
    pub(crate) fn make(&self, object: Object, key: usize) -> bool {
        let Some(port) = object.port() else {
            return false;
        };
        let first = self
            .generation
            .compare_exchange(0, object.generation, AcqRel, Acquire)
            .is_ok();
        if first {
            self.key.store(key, Relaxed);
            self.port.set(Some(port));
        }
        first
    }

    /// The port, if there is one.
    #[inline(always)]
    pub(crate) fn get(&self) -> Option<Associated> {
        let port = self.port.get()?;
        Some(Associated {
            port,
            generation: self.generation.load(Relaxed),
            key: self.key.load(Relaxed),
        })
    }
}

impl Associated {
    /// Queues a packet under the socket's key. A port that was closed takes none: nobody can ask for it.
    #[inline(always)]
    pub(crate) fn post(self, overlapped: usize, count: u32, status: u32) {
        let packet = Packet {
            key: self.key,
            overlapped,
            count,
            status,
        };
        let _ = self.port.post(self.generation, packet);
    }
}
