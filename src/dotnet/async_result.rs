//! `IAsyncResult`: one asynchronous send, from `BeginSend` to `EndSend`.

use std::sync::atomic::Ordering::{AcqRel, Acquire};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};

use super::socket::Socket;
use super::table::Table;
use super::{Exception, Result};
use crate::abi::WsaError;
use crate::abi::dotnet_types::dotnet_async_result;
use crate::abi::error::WSA_OPERATION_ABORTED;
use crate::sys::lock::AcrossFork;
use crate::winsock::event;
use crate::winsock::own::OwnOverlapped;

/// Called with the operation's handle.
pub(crate) type Callback = extern "C" fn(*mut dotnet_async_result);

/// One operation.
pub(crate) struct AsyncResult {
    /// How C knows it.
    pub(crate) handle: usize,
    pub(super) socket: Arc<Socket>,
    pub(super) overlapped: OwnOverlapped,
    pub(super) callback: Option<Callback>,
    /// `AsyncState`: the caller's, never looked at.
    pub(crate) state: usize,
    /// Bytes sent and Winsock's code, once the operation has ended.
    end: OnceLock<(u32, i32)>,
    is_done: Mutex<bool>,
    done: Condvar,
    /// `AsyncWaitHandle`: an event, made when it is asked for; 0 before that.
    event: Mutex<usize>,
    /// `EndSend` was called.
    is_ended: AtomicBool,
    /// Reasons to keep the handle: the caller has not given it back, the callback has not returned.
    holds: AtomicUsize,
}

static RESULTS: Table<AsyncResult> = Table::new(2);

/// A new operation.
pub(super) fn create(
    socket: &Arc<Socket>,
    callback: Option<Callback>,
    state: usize,
) -> Option<Arc<AsyncResult>> {
    RESULTS.keep(|handle| {
        Arc::new(AsyncResult {
            handle,
            socket: socket.clone(),
            overlapped: OwnOverlapped::new(),
            callback,
            state,
            end: OnceLock::new(),
            is_done: Mutex::new(false),
            done: Condvar::new(),
            event: Mutex::new(0),
            is_ended: AtomicBool::new(false),
            holds: AtomicUsize::new(2),
        })
    })
}

/// The operation of a handle.
pub(crate) fn find(handle: usize) -> Option<Arc<AsyncResult>> {
    RESULTS.find(handle)
}

/// The lock of this file, to be held while the process forks.
pub(super) fn locks() -> &'static dyn AcrossFork {
    RESULTS.lock()
}

/// In the child of a fork: what was under way in the parent will not end here.
pub(super) fn abort_all() {
    for result in RESULTS.all() {
        result.abort_in_child();
    }
}

/// The caller gives the handle back.
pub(crate) fn free(handle: usize) {
    if let Some(result) = RESULTS.find(handle) {
        result.let_go();
    }
}

impl AsyncResult {
    /// One reason less to keep the handle. The caller's may come twice by mistake: nothing is lost then but the handle.
    pub(crate) fn let_go(&self) {
        let less = |holds: usize| holds.checked_sub(1);
        if self.holds.fetch_update(AcqRel, Acquire, less) == Ok(1) {
            RESULTS.remove(self.handle);
        }
    }

    /// The operation did not begin.
    pub(super) fn abandon(&self) {
        RESULTS.remove(self.handle);
    }

    /// The operation has ended: whoever waits is told.
    pub(super) fn complete(&self, count: u32, code: i32) {
        let _ = self.end.set((count, code));
        let handle = *self.event.lock().unwrap_or_else(PoisonError::into_inner);
        if handle != 0 {
            let _ = event::set(handle);
        }
        *self.is_done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.done.notify_all();
    }

    fn abort_in_child(&self) {
        if self.end.set((0, WSA_OPERATION_ABORTED)).is_ok()
            // Where another thread of the parent's held it, nobody here has the event.
            && let Ok(handle) = self.event.try_lock()
            && *handle != 0
        {
            let _ = event::set(*handle);
        }
    }

    /// `IsCompleted`.
    pub(crate) fn is_completed(&self) -> bool {
        self.end.get().is_some()
    }

    /// `AsyncWaitHandle`; 0 where no event can be made.
    pub(crate) fn wait_handle(&self) -> usize {
        let mut handle = self.event.lock().unwrap_or_else(PoisonError::into_inner);
        if *handle == 0 {
            // `complete` sets the end before it looks for an event, which it does under this lock.
            *handle = event::create(true, self.is_completed()).unwrap_or(0);
        }
        *handle
    }

    fn wait(&self) -> (u32, i32) {
        if let Some(end) = self.end.get() {
            return *end;
        }
        let mut is_done = self.is_done.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(end) = self.end.get() {
                return *end;
            }
            let woken = self.done.wait(is_done);
            is_done = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Drop for AsyncResult {
    fn drop(&mut self) {
        let handle = *self.event.get_mut().unwrap_or_else(PoisonError::into_inner);
        if handle != 0 {
            let _ = event::close_handle(handle);
        }
    }
}

impl Socket {
    /// `EndSend`: waits until all bytes are sent or an error has ended that (facts 12.9).
    pub(crate) fn end_send(&self, handle: usize) -> Result<u32> {
        self.require_open()?;
        if handle == 0 {
            return Err(Exception::ArgumentNull(c"asyncResult"));
        }
        let result = find(handle).filter(|result| std::ptr::eq(&*result.socket, self));
        let result = result.ok_or(Exception::Argument(c"asyncResult"))?;
        if result.is_ended.swap(true, AcqRel) {
            return Err(Exception::InvalidOperation);
        }
        let (count, code) = result.wait();
        self.require_open()?;
        match code {
            0 => Ok(count),
            code => Err(self.failed(WsaError(code))),
        }
    }
}
