//! What Microsoft added to Winsock. A program asks for these with `WSAIoctl`; three of them are also linked by name.

use core::ffi::{c_int, c_void};
use core::ptr::null;

use super::boundary::{Truth, call, entry};
use super::overlapped::overlapping;
use crate::abi::WsaError;
use crate::abi::call_types::{_TRANSMIT_FILE_BUFFERS, LPTRANSMIT_FILE_BUFFERS};
use crate::abi::error::WSA_IO_PENDING;
use crate::abi::types::{
    BOOL, DWORD, HANDLE, LPDWORD, LPWSAOVERLAPPED, OVERLAPPED, SOCKET, ws2_sockaddr,
};
use crate::winsock::extension::{self, AcceptRoom, FirstData, Transmission};
use crate::winsock::{UserBuffer, UserIn, UserOut, UserOverlapped, overlapped};

/// Takes a connection with a socket that exists already, and perhaps its first data, overlapped.
///
/// `lpOutputBuffer` has room for `dwReceiveDataLength` bytes of data, behind them for the two addresses, each 16 bytes longer than
/// an address; [`GetAcceptExSockaddrs`] finds them. With room for data the operation ends when some have come.
///
/// # Returns
/// `TRUE` if the operation has ended, or `FALSE`.
///
/// # Errors
/// `ERROR_IO_PENDING` | the operation has begun, and its end will be told
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not listening; the accepting socket is bound or in use
/// `WSAEFAULT` | too little room for the addresses, or not valid memory
/// `WSA_INVALID_PARAMETER` | no structure
///
/// # Safety
/// The buffer and the structure must not be used by others before the operation has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn AcceptEx(
    sListenSocket: SOCKET,
    sAcceptSocket: SOCKET,
    lpOutputBuffer: *mut c_void,
    dwReceiveDataLength: DWORD,
    dwLocalAddressLength: DWORD,
    dwRemoteAddressLength: DWORD,
    lpdwBytesReceived: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Socket, "AcceptEx",
        socket(sListenSocket), socket(sAcceptSocket), address(lpOutputBuffer), number(dwReceiveDataLength),
        number(dwLocalAddressLength), number(dwRemoteAddressLength), number_out(lpdwBytesReceived),
        overlapped(lpOverlapped)
    };
    let parts = [
        dwReceiveDataLength,
        dwLocalAddressLength,
        dwRemoteAddressLength,
    ];
    // SAFETY: by this function's contract.
    let [data, local, remote] = unsafe { split(lpOutputBuffer, parts) };
    let room = AcceptRoom {
        data,
        local,
        remote,
        // SAFETY: by this function's contract.
        received: unsafe { UserOut::new(lpdwBytesReceived) },
    };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, None) };
    entry(call, || {
        extension::accept(sListenSocket, sAcceptSocket, &room, overlapping).map(|()| Truth)
    })
}

/// The parts of a buffer, one behind the other.
///
/// # Safety
/// As `UserBuffer::sized`.
unsafe fn split(buffer: *mut c_void, parts: [DWORD; 3]) -> [UserBuffer; 3] {
    let mut start = buffer.cast::<u8>();
    parts.map(|len| {
        // SAFETY: by this function's contract.
        let part = unsafe { UserBuffer::sized(start, len as usize) };
        start = start.wrapping_add(len as usize);
        part
    })
}

/// Finds the addresses that [`AcceptEx`] has written, given the same lengths.
///
/// # Safety
/// The four outputs must be writable, or NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn GetAcceptExSockaddrs(
    lpOutputBuffer: *mut c_void,
    dwReceiveDataLength: DWORD,
    dwLocalAddressLength: DWORD,
    dwRemoteAddressLength: DWORD,
    LocalSockaddr: *mut *mut ws2_sockaddr,
    LocalSockaddrLength: *mut c_int,
    RemoteSockaddr: *mut *mut ws2_sockaddr,
    RemoteSockaddrLength: *mut c_int,
) {
    let parts = [
        dwReceiveDataLength,
        dwLocalAddressLength,
        dwRemoteAddressLength,
    ];
    // SAFETY: by this function's contract.
    let [_, local, remote] = unsafe { split(lpOutputBuffer, parts) };
    let at = lpOutputBuffer
        .cast::<u8>()
        .wrapping_add(dwReceiveDataLength as usize);
    let behind = at.wrapping_add(dwLocalAddressLength as usize);
    for (address, size, room, start) in [
        (LocalSockaddr, LocalSockaddrLength, local, at),
        (RemoteSockaddr, RemoteSockaddrLength, remote, behind),
    ] {
        // SAFETY: by this function's contract; a pointer is a number here.
        let address = unsafe { UserOut::<usize>::new(address.cast()) };
        // SAFETY: by this function's contract.
        let size = unsafe { UserOut::new(size) };
        if let (Ok(address), Ok(size)) = (address.prove(), size.prove()) {
            address.set(start.expose_provenance());
            size.set(extension::address_size(room));
        }
    }
}

/// Connects a bound socket, and sends `dwSendDataLength` bytes when it is connected, overlapped.
///
/// # Returns
/// `FALSE`, usually with `ERROR_IO_PENDING`.
///
/// # Errors
/// `ERROR_IO_PENDING` | the operation has begun, and its end will be told
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEINVAL` | not bound, listening, or not a stream socket
/// `WSAEISCONN`, `WSAEALREADY` | connected, or about to be
/// `WSAEFAULT`, `WSAEAFNOSUPPORT` | the address
/// `WSA_INVALID_PARAMETER` | no structure
///
/// # Safety
/// The data and the structure must not be used by others before the operation has ended.
pub(super) unsafe extern "C" fn ConnectEx(
    s: SOCKET,
    name: *const ws2_sockaddr,
    namelen: c_int,
    lpSendBuffer: *mut c_void,
    dwSendDataLength: DWORD,
    lpdwBytesSent: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
) -> BOOL {
    let call = call! {
        Socket, "ConnectEx",
        socket(s), peer(name, namelen), number(namelen), bytes(lpSendBuffer, dwSendDataLength),
        number(dwSendDataLength), number_out(lpdwBytesSent), overlapped(lpOverlapped)
    };
    let _ = lpdwBytesSent;
    // SAFETY: by this function's contract.
    let name = unsafe { UserBuffer::new(name.cast(), namelen) };
    let len = if lpSendBuffer.is_null() {
        0
    } else {
        dwSendDataLength as usize
    };
    let first = FirstData {
        // SAFETY: by this function's contract.
        data: unsafe { UserBuffer::sized(lpSendBuffer.cast(), len) },
    };
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, None) };
    entry(call, || {
        extension::connect(s, name, &first, overlapping).map(|()| Truth)
    })
}

/// Ends the stream behind what was sent, overlapped; with `TF_REUSE_SOCKET` the socket can be connected again.
///
/// # Returns
/// `TRUE` without a structure; otherwise `FALSE`, usually with `ERROR_IO_PENDING`.
///
/// # Errors
/// `ERROR_IO_PENDING` | the operation has begun, and its end will be told
/// `WSANOTINITIALISED`, `WSAENOTSOCK`, `WSAENOTCONN` |
/// `WSAEINVAL` | an unknown flag
///
/// # Safety
/// The structure must not be used by others before the operation has ended.
pub(super) unsafe extern "C" fn DisconnectEx(
    s: SOCKET,
    lpOverlapped: LPWSAOVERLAPPED,
    dwFlags: DWORD,
    dwReserved: DWORD,
) -> BOOL {
    let call = call! {
        Socket, "DisconnectEx",
        socket(s), overlapped(lpOverlapped), bits(dwFlags as usize), number(dwReserved)
    };
    let _ = dwReserved;
    // SAFETY: by this function's contract.
    let overlapping = unsafe { overlapping(lpOverlapped, None) };
    entry(call, || {
        extension::disconnect(s, overlapping, dwFlags).map(|()| Truth)
    })
}

/// Sends what stands before a file, the file, and what stands behind it. `hFile` may be NULL. `nNumberOfBytesToWrite` is 0 for the
/// whole file; it begins at the structure's offset, or without a structure at the file's position, and then the call waits.
/// `TF_DISCONNECT` ends the stream behind it.
///
/// # Returns
/// `TRUE` without a structure; otherwise `FALSE`, usually with `ERROR_IO_PENDING`.
///
/// # Errors
/// `ERROR_IO_PENDING` | the operation has begun, and its end will be told
/// `WSANOTINITIALISED`, `WSAENOTSOCK`, `WSAENOTCONN`, `WSAESHUTDOWN` |
/// `WSA_INVALID_HANDLE` | not a file
/// `WSAEFAULT` | not valid memory
/// `WSAEINVAL` | an unknown flag
///
/// # Safety
/// Buffers, file and structure must not be used by others before the operation has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn TransmitFile(
    hSocket: SOCKET,
    hFile: HANDLE,
    nNumberOfBytesToWrite: DWORD,
    nNumberOfBytesPerSend: DWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpTransmitBuffers: LPTRANSMIT_FILE_BUFFERS,
    dwReserved: DWORD,
) -> BOOL {
    let call = call! {
        Send, "TransmitFile",
        // Its bytes are counted when the operation behind the call ends.
        sends(hSocket, 0, null()), socket(hSocket), address(hFile), number(nNumberOfBytesToWrite),
        number(nNumberOfBytesPerSend), overlapped(lpOverlapped), address(lpTransmitBuffers), bits(dwReserved as usize)
    };
    let _ = nNumberOfBytesPerSend;
    // SAFETY: by this function's contract.
    let buffers = unsafe { UserIn::new(lpTransmitBuffers.cast_const()) };
    let begin = |structure: LPWSAOVERLAPPED| {
        let what = Transmission {
            file: hFile.addr(),
            count: nNumberOfBytesToWrite,
            flags: dwReserved,
            // SAFETY: by this function's contract.
            ..unsafe { head_and_tail(buffers.read_optional()?) }
        };
        // SAFETY: by this function's contract.
        let overlapping = unsafe { overlapping(structure, None) };
        extension::transmit(hSocket, &what, overlapping)
    };
    if !lpOverlapped.is_null() {
        return entry(call, || begin(lpOverlapped).map(|()| Truth));
    }
    entry(call, || wait_for_own(hSocket, hFile, begin).map(|()| Truth))
}

/// Begins a transmission with a structure of this function's own, from where the file stands, and waits for its end.
fn wait_for_own(
    socket: SOCKET,
    file: HANDLE,
    begin: impl FnOnce(LPWSAOVERLAPPED) -> Result<(), WsaError>,
) -> Result<(), WsaError> {
    let (low, high) = extension::file_position(file.addr());
    let mut own = OVERLAPPED {
        Internal: 0,
        InternalHigh: 0,
        Offset: low,
        OffsetHigh: high,
        // The flag alone: no packet, as the call is not overlapped.
        hEvent: std::ptr::without_provenance_mut(1),
    };
    let own = &raw mut own;
    match begin(own) {
        Err(WsaError(WSA_IO_PENDING)) => {
            // SAFETY: this function's own, which stays until the operation has ended.
            let structure = unsafe { UserOverlapped::new(own) };
            overlapped::wait(socket, structure)
        }
        other => other,
    }
}

/// A transmission of no file.
///
/// # Safety
/// As `UserBuffer::sized`, for head and tail.
unsafe fn head_and_tail(parts: Option<_TRANSMIT_FILE_BUFFERS>) -> Transmission {
    // SAFETY: by this function's contract.
    let bytes = |start: *mut c_void, len| unsafe { UserBuffer::sized(start.cast(), len as usize) };
    let nothing = UserBuffer::absent();
    Transmission {
        head: parts.map_or(nothing, |parts| bytes(parts.Head, parts.HeadLength)),
        tail: parts.map_or(nothing, |parts| bytes(parts.Tail, parts.TailLength)),
        file: 0,
        count: 0,
        flags: 0,
    }
}
