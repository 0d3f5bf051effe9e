//! The library's C door, as safe functions.
//!
//! # Safety
//!
//! This file is licensed to use `unsafe`: each call is given memory that lives as long as the operation.

#![allow(unsafe_code)]

use std::ffi::CString;
use std::net::SocketAddrV4;
use std::ptr::{null_mut, without_provenance_mut};

use ws2_32::abi::types::{SOCKET, WSABUF, WSADATA, WSAOVERLAPPED, ws2_sockaddr};
use ws2_32::capi::faults::{ws2_fault, ws2_test_fault, ws2_test_faults_end, ws2_test_faults_made};
use ws2_32::capi::{
    connect, control, event, overlapped, send, send_buffers, socket, startup, wait,
};

/// Windows' codes.
pub const PENDING: i32 = 997;
const FIONBIO: i32 = 0x8004_667e_u32.cast_signed();
const SOL_SOCKET: i32 = 0xffff;
const SO_SNDBUF: i32 = 0x1001;
const TCP_NODELAY: i32 = 1;

fn code_of(failed: bool) -> i32 {
    if failed {
        startup::WSAGetLastError()
    } else {
        0
    }
}

pub fn start() {
    // SAFETY: numbers and characters, for which zeroes are valid.
    let mut data: WSADATA = unsafe { std::mem::zeroed() };
    // SAFETY: a WSADATA of our own.
    let code = unsafe { startup::WSAStartup(0x0202, &raw mut data) };
    assert_eq!(code, 0);
}

/// Connects to a listener, with little room for data that is not taken yet.
pub fn connect(to: SocketAddrV4) -> SOCKET {
    let s = socket::ws2_socket(2, 1, 0);
    assert_ne!(s, usize::MAX);
    set_option(s, SOL_SOCKET, SO_SNDBUF, 1 << 17);
    set_option(s, 6, TCP_NODELAY, 1);
    let mut name = ws2_sockaddr {
        sa_family: 2,
        sa_data: [0; 14],
    };
    let bytes = to.port().to_be_bytes().into_iter().chain(to.ip().octets());
    for (place, byte) in name.sa_data.iter_mut().zip(bytes) {
        *place = byte.cast_signed();
    }
    // SAFETY: a name of our own, and its length.
    let result = unsafe { connect::ws2_connect(s, &raw const name, 16) };
    assert_eq!(result, 0);
    s
}

fn set_option(s: SOCKET, level: i32, name: i32, value: i32) {
    // SAFETY: a value of our own, and its length.
    let result = unsafe { socket::ws2_setsockopt(s, level, name, (&raw const value).cast(), 4) };
    assert_eq!(result, 0);
}

pub fn set_nonblocking(s: SOCKET, on: bool) -> i32 {
    let mut value = u32::from(on);
    // SAFETY: a value of our own.
    let result = unsafe { control::ioctlsocket(s, FIONBIO, &raw mut value) };
    code_of(result != 0)
}

/// The bytes taken, or the code.
pub fn send(s: SOCKET, data: &[u8]) -> Result<usize, i32> {
    let len = i32::try_from(data.len()).expect("a short message");
    // SAFETY: memory of our own, and its length.
    let sent = unsafe { send::ws2_send(s, data.as_ptr().cast(), len, 0) };
    usize::try_from(sent).map_err(|_| startup::WSAGetLastError())
}

fn buffers(data: &[u8], lengths: &[usize]) -> Vec<WSABUF> {
    let mut rest = data;
    let cut = |len: &usize| {
        let (first, behind) = rest.split_at(*len);
        rest = behind;
        WSABUF {
            len: u32::try_from(*len).expect("a short buffer"),
            buf: first.as_ptr().cast_mut().cast(),
        }
    };
    lengths.iter().map(cut).collect()
}

/// As [`send`], of a list of buffers.
pub fn gather(s: SOCKET, data: &[u8], lengths: &[usize]) -> Result<usize, i32> {
    let mut list = buffers(data, lengths);
    let count = u32::try_from(list.len()).expect("a short list");
    let (mut sent, none) = (0xdead_beef_u32, null_mut());
    // SAFETY: a list of our own, its length, and room for the count.
    let result =
        unsafe { send_buffers::WSASend(s, list.as_mut_ptr(), count, &raw mut sent, 0, none, None) };
    match result {
        0 => Ok(sent as usize),
        _ => {
            assert_eq!(sent, 0xdead_beef, "a failed call leaves the count alone");
            Err(startup::WSAGetLastError())
        }
    }
}

/// An overlapped send, whose memory stays where it is until it has ended.
pub struct Posted {
    overlapped: Box<WSAOVERLAPPED>,
    data: Vec<u8>,
    socket: SOCKET,
}

impl Posted {
    /// Posts it. What the call says: 0, 997, or a failure.
    pub fn new(s: SOCKET, data: Vec<u8>, lengths: &[usize]) -> (Self, i32) {
        let mut it = Self {
            overlapped: Box::new(WSAOVERLAPPED {
                Internal: 0,
                InternalHigh: 0,
                Offset: 0,
                OffsetHigh: 0,
                hEvent: event::WSACreateEvent(),
            }),
            data,
            socket: s,
        };
        let mut list = buffers(&it.data, lengths);
        let count = u32::try_from(list.len()).expect("a short list");
        let structure: *mut WSAOVERLAPPED = &mut *it.overlapped;
        // SAFETY: structure and data stay where they are until the operation has ended; the list is captured.
        let result = unsafe {
            send_buffers::WSASend(s, list.as_mut_ptr(), count, null_mut(), 0, structure, None)
        };
        (it, code_of(result != 0))
    }

    /// Waits for the end, so long. The code and the bytes that have left; `None` where it has not ended.
    pub fn wait(&mut self, milliseconds: u32) -> Option<(i32, usize)> {
        if wait::WaitForSingleObject(self.overlapped.hEvent, milliseconds) != 0 {
            return None;
        }
        let (mut count, mut flags) = (0, 0);
        let structure: *mut WSAOVERLAPPED = &mut *self.overlapped;
        // SAFETY: a structure that was posted, and room for count and flags.
        let ended = unsafe {
            overlapped::WSAGetOverlappedResult(
                self.socket,
                structure,
                &raw mut count,
                0,
                &raw mut flags,
            )
        };
        let code = code_of(ended == 0);
        Some((code, self.overlapped.InternalHigh))
    }
}

impl Drop for Posted {
    fn drop(&mut self) {
        event::WSACloseEvent(self.overlapped.hEvent);
    }
}

/// Cancels whatever is pending on the socket.
pub fn cancel(s: SOCKET) {
    // SAFETY: no structure is meant in particular.
    unsafe { overlapped::CancelIoEx(without_provenance_mut(s), null_mut()) };
}

pub fn shutdown(s: SOCKET) -> i32 {
    code_of(connect::ws2_shutdown(s, 1) != 0)
}

pub fn close(s: SOCKET) -> i32 {
    code_of(socket::closesocket(s) != 0)
}

/// A rule of the schedule of faults; `times`, `one_in` and `descriptor` may be 0.
pub struct Rule {
    pub call: &'static str,
    pub descriptor: SOCKET,
    pub skip: u32,
    pub times: u32,
    pub one_in: u32,
    pub error: i32,
    pub at_most: u32,
    pub late: u32,
}

pub fn inject(rule: &Rule) {
    let call = CString::new(rule.call).expect("a name");
    let fault = ws2_fault {
        call: call.as_ptr(),
        descriptor: i32::try_from(rule.descriptor).expect("a descriptor"),
        skip: rule.skip,
        times: rule.times,
        one_in: rule.one_in,
        error: rule.error,
        at_most: rule.at_most,
        late: rule.late,
    };
    // SAFETY: a rule of our own.
    let added = unsafe { ws2_test_fault(&raw const fault) };
    assert_eq!(added, 0);
}

pub fn end_faults(seed: u64) {
    ws2_test_faults_end(seed);
}

pub fn faults_made() -> u64 {
    ws2_test_faults_made()
}
