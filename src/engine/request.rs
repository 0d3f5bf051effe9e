//! One pending operation: what it moves, how far it has got, and the caller's structure.

use super::Gathered;
use super::completion::{End, Notice};
use super::rest::{self, Rest};
use crate::abi::error::{WSAECONNABORTED, WSAENOBUFS};
use crate::abi::{WsaError, status};
use crate::object::movers::Tell;
use crate::object::{Socket, Standing, state};
use crate::sys::address::HostAddress;
use crate::sys::fallible;
use crate::sys::memory::ProvenSizedOut;
use crate::sys::message::IoVec;
use crate::trace;

/// What a request does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Kind {
    /// Bytes of a stream.
    #[default]
    Send,
    /// Bytes of a stream, the last of which is urgent.
    SendUrgent,
    /// One datagram.
    SendDatagram,
    /// A connect, and bytes to follow it.
    Connect,
    /// A file, between two runs of bytes.
    SendFile,
    /// The end of the stream.
    EndStream,
    /// Bytes of a stream, or one datagram.
    Receive,
    /// A connection, and perhaps its first bytes.
    Accept,
    /// The first bytes of a connection that was accepted.
    ReceiveFirst,
}

/// What one kind of request needs.
pub(crate) enum Detail {
    None,
    /// Where a datagram goes.
    To(Box<HostAddress>),
    /// Winsock's flags of a receive, and where the sender's address is told.
    Receive(u32, Option<ProvenSizedOut>),
    /// See `accepting`.
    Accept(Box<super::accepting::Accept>),
    /// The socket is to be used again.
    Reuse,
    /// See `file`.
    File(Box<super::file::File>),
}

/// Part of a request, on the heap.
pub(crate) fn boxed<T>(part: T) -> Result<Box<T>, WsaError> {
    fallible::boxed(part).ok_or(WsaError(WSAENOBUFS))
}

/// One pending operation.
#[derive(Default)]
pub(crate) struct Request {
    pub(crate) notice: Notice,
    /// The buffer that is being moved: where what is left of it begins.
    start: usize,
    /// What few requests have.
    detail: Option<Box<Detail>>,
    /// What is left of that buffer.
    len: u32,
    /// The buffers that follow it.
    rest: Rest,
    /// Bytes moved.
    pub(crate) count: u32,
    /// Where it stands among the sends of its socket.
    pub(crate) standing: Standing,
    pub(crate) kind: Kind,
    /// Cancelled while it was being attempted: it ends when the attempt has.
    pub(crate) cancelled: Option<Tell>,
}

impl Request {
    /// An operation on one buffer.
    ///
    /// # Errors
    /// `WSAENOBUFS` | there is no memory for the detail
    pub(crate) fn new(
        kind: Kind,
        notice: Notice,
        vector: IoVec,
        detail: Detail,
    ) -> Result<Self, WsaError> {
        let mut request = Self {
            kind,
            notice,
            ..Self::default()
        };
        request.set_first(vector);
        if !matches!(detail, Detail::None) {
            request.detail = Some(boxed(detail)?);
        }
        Ok(request)
    }

    /// An operation on any number of buffers.
    ///
    /// # Errors
    /// `WSAENOBUFS` | there is no memory for those that follow the first one
    pub(crate) fn on_all(
        kind: Kind,
        notice: Notice,
        vectors: &[IoVec],
        detail: Detail,
    ) -> Result<Self, WsaError> {
        let (first, rest) = vectors.split_first().unwrap_or((&IoVec::EMPTY, &[]));
        let mut request = Self::new(kind, notice, *first, detail)?;
        request.rest = Rest::keep(rest).ok_or(WsaError(WSAENOBUFS))?;
        Ok(request)
    }

    fn set_first(&mut self, vector: IoVec) {
        self.start = vector.address();
        self.len = rest::length(vector);
    }

    /// What the kind of request needs.
    pub(crate) fn detail(&mut self) -> Option<&mut Detail> {
        self.detail.as_deref_mut()
    }

    /// Adds what is left to `vectors`, as far as there is room. False if not all of it fitted.
    pub(crate) fn gather(&self, vectors: &mut Gathered) -> bool {
        if self.len != 0 && !vectors.push(IoVec::at(self.start, self.len as usize)) {
            return false;
        }
        self.rest.iter().all(|vector| vectors.push(vector))
    }

    /// All that is left.
    ///
    /// # Errors
    /// `WSAENOBUFS` | there is no memory for the list
    pub(crate) fn vectors(&self) -> Result<Vec<IoVec>, WsaError> {
        let first = (self.len != 0).then(|| IoVec::at(self.start, self.len as usize));
        let mut vectors = Vec::new();
        for vector in first.into_iter().chain(self.rest.iter()) {
            let room = vectors.try_reserve(1);
            room.map_err(|_| WsaError(WSAENOBUFS))?;
            vectors.push(vector);
        }
        Ok(vectors)
    }

    /// Takes note of moved bytes: as many of `count` as the request has left. Returns how many are not its own.
    pub(crate) fn advance(&mut self, mut count: usize) -> usize {
        let mut passed = Rest::NOTHING;
        while count != 0 && self.has_left() {
            let step = count.min(self.len as usize);
            self.start += step;
            // Both were counted from 32-bit lengths.
            self.len -= u32::try_from(step).unwrap_or(0);
            // With a file before it, it may have passed what a DWORD can say.
            self.count = self.count.saturating_add(u32::try_from(step).unwrap_or(0));
            count -= step;
            self.next_buffer(&mut passed);
        }
        count
    }

    /// More bytes, behind all others.
    pub(crate) fn follow_with(&mut self, vector: IoVec) {
        if !self.has_left() {
            self.set_first(vector);
        }
    }

    fn next_buffer(&mut self, passed: &mut Rest) {
        while self.len == 0 {
            let Some(vector) = self.rest.pass(passed) else {
                return;
            };
            self.set_first(vector);
        }
    }

    /// The socket that the call was made on, where it is another one than that which the request waits on.
    pub(super) fn owner(&self) -> Option<&'static Socket> {
        match self.detail.as_deref() {
            Some(Detail::Accept(accept)) => Some(accept.listener),
            _ => None,
        }
    }

    /// Whether the call was made on this listener.
    pub(super) fn is_of(&self, listener: &Socket) -> bool {
        self.owner()
            .is_some_and(|owner| std::ptr::eq(owner, listener))
    }

    /// Whether it is an `AcceptEx` that makes this socket the connection.
    pub(super) fn accepts_with(&self, socket: &Socket) -> bool {
        match self.detail.as_deref() {
            Some(Detail::Accept(accept)) => std::ptr::eq(accept.socket, socket),
            _ => false,
        }
    }

    /// Tells the end of the request, which waited on `socket`.
    pub(super) fn end(mut self, socket: &Socket, end: End) {
        // Before anybody is told: whoever posts again then finds its buffers' nodes free, and a program that forks when it is told has
        // none of them in hand in the child, where all are free.
        self.rest = Rest::NOTHING;
        if let Some(Detail::Accept(accept)) = self.detail() {
            accept.release();
        } else if self.kind == Kind::Connect {
            socket.clear(state::CLAIMED);
        }
        if trace::watching() {
            self.trace_end(socket, end);
        }
        match self.cancelled {
            Some(Tell::Nobody) => self.notice.complete_silently(end),
            _ => self.notice.complete(self.owner().unwrap_or(socket), end),
        }
    }

    fn trace_end(&self, socket: &Socket, end: End) {
        let name = match self.kind {
            Kind::Send | Kind::SendUrgent | Kind::SendDatagram => "send",
            Kind::SendFile => "send file",
            Kind::Connect => "connect",
            Kind::EndStream => "disconnect",
            Kind::Receive => "recv",
            Kind::Accept | Kind::ReceiveFirst => "accept",
        };
        let code = status::to_wsa(end.status).map_or_else(|error| error.0, |()| 0);
        let overlapped = self.notice.overlapped.address();
        trace::tell_end(name, socket.fd(), overlapped, end.count, code);
    }

    /// Tells the end of a cancelled request. A receive of a connection that is closed ends with the connection, as Windows has it
    /// (facts 7.20).
    pub(super) fn end_cancelled(self, socket: &Socket) {
        let mut end = End::cancelled(self.count);
        if self.has_data() && self.count != 0 {
            socket.set(state::TORN);
        }
        let receives = matches!(self.kind, Kind::Receive | Kind::ReceiveFirst);
        let aborted = receives && !socket.gate().is_live() && socket.is(state::CONNECTED);
        if aborted && socket.is(state::STREAM) && self.cancelled != Some(Tell::Nobody) {
            end.status = status::of(WsaError(WSAECONNABORTED));
        }
        self.end(socket, end);
    }

    /// Whether it sends bytes of a stream, which nothing may follow behind the end of the stream.
    pub(super) fn has_data(&self) -> bool {
        matches!(self.kind, Kind::Send | Kind::SendUrgent | Kind::SendFile)
    }

    /// Whether bytes are left to be moved.
    pub(crate) fn has_left(&self) -> bool {
        self.len != 0 || !self.rest.is_empty()
    }
}
