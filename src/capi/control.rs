//! `ioctlsocket` and `WSAIoctl`.

use core::ffi::{c_int, c_void};

use super::boundary::{call, entry, ws2_int};
use super::send_to::WSASendMsg;
use super::{extension, receive};
use crate::abi::types::{
    DWORD, LPDWORD, LPWSAOVERLAPPED, LPWSAOVERLAPPED_COMPLETION_ROUTINE, SOCKET,
};
use crate::winsock::control::{self, Arguments, Extension};
use crate::winsock::{UserBuffer, UserOut};

/// `FIONBIO` sets nonblocking mode, `FIONREAD` counts what can be read, `SIOCATMARK` asks for the urgent mark.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | `argp` is not valid memory
/// `WSAEOPNOTSUPP` | unknown command
///
/// # Safety
/// `argp` must not be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ioctlsocket(s: SOCKET, cmd: c_int, argp: *mut u32) -> ws2_int {
    let call =
        call! { Socket, "ioctlsocket", socket(s), command(cmd.cast_unsigned()), number_in(argp) };
    // SAFETY: by this function's contract.
    let argument = unsafe { UserOut::new(argp) };
    entry(call, || control::ioctlsocket(s, cmd, argument))
}

/// The commands of `ioctlsocket`, and `SIO_KEEPALIVE_VALS`, `SIO_UDP_CONNRESET`, `SIO_FLUSH` (cancels pending sends),
/// `SIO_GET_EXTENSION_FUNCTION_POINTER` (`AcceptEx`, `ConnectEx`, `DisconnectEx`, `GetAcceptExSockaddrs`, `TransmitFile`,
/// `WSARecvMsg`, `WSASendMsg`). All complete at once; `lpOverlapped` is left alone.
///
/// # Returns
/// 0, or `SOCKET_ERROR`.
///
/// # Errors
/// `WSANOTINITIALISED`, `WSAENOTSOCK` |
/// `WSAEFAULT` | a buffer too small or not valid memory; `lpcbBytesReturned` NULL, also with `lpOverlapped`
/// `WSAEINVAL` | an extension that is unknown
/// `WSAEOPNOTSUPP` | another code; `*lpcbBytesReturned` is 0
///
/// # Safety
/// The buffers must have the sizes given; no argument may be used by others during the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WSAIoctl(
    s: SOCKET,
    dwIoControlCode: DWORD,
    lpvInBuffer: *mut c_void,
    cbInBuffer: DWORD,
    lpvOutBuffer: *mut c_void,
    cbOutBuffer: DWORD,
    lpcbBytesReturned: LPDWORD,
    lpOverlapped: LPWSAOVERLAPPED,
    lpCompletionRoutine: LPWSAOVERLAPPED_COMPLETION_ROUTINE,
) -> ws2_int {
    let call = call! {
        Socket, "WSAIoctl",
        socket(s), command(dwIoControlCode), address(lpvInBuffer), number(cbInBuffer), address(lpvOutBuffer),
        number(cbOutBuffer), number_out(lpcbBytesReturned), overlapped(lpOverlapped), routine(lpCompletionRoutine)
    };
    let _ = (lpOverlapped, lpCompletionRoutine);
    let arguments = Arguments {
        // SAFETY: by this function's contract.
        input: unsafe { UserBuffer::sized(lpvInBuffer.cast(), cbInBuffer as usize) },
        // SAFETY: by this function's contract.
        output: unsafe { UserBuffer::sized(lpvOutBuffer.cast(), cbOutBuffer as usize) },
        // SAFETY: by this function's contract.
        returned: unsafe { UserOut::new(lpcbBytesReturned) },
    };
    entry(call, || {
        control::wsa_ioctl(s, dwIoControlCode, arguments, address)
    })
}

fn address(extension: Extension) -> usize {
    match extension {
        Extension::AcceptEx => extension::AcceptEx as *const () as usize,
        Extension::ConnectEx => extension::ConnectEx as *const () as usize,
        Extension::DisconnectEx => extension::DisconnectEx as *const () as usize,
        Extension::GetAcceptExSockaddrs => extension::GetAcceptExSockaddrs as *const () as usize,
        Extension::RecvMsg => receive::WSARecvMsg as *const () as usize,
        Extension::SendMsg => WSASendMsg as *const () as usize,
        Extension::TransmitFile => extension::TransmitFile as *const () as usize,
    }
}
