//! How an operation ended, as `OVERLAPPED.Internal` says it: an NTSTATUS, and the two codes that it has.
//!
//! Winsock's calls and completion routines tell the WSA code, completion ports and `GetOverlappedResult` the Win32 code (facts
//! 7b.5, 7c.9).

use super::error::{ERROR_MR_MID_NOT_FOUND, WSA_IO_INCOMPLETE, WSA_OPERATION_ABORTED, WsaError};
use super::error::{WSAEACCES, WSAEADDRINUSE, WSAEADDRNOTAVAIL, WSAECONNABORTED, WSAECONNREFUSED};
use super::error::{WSAECONNRESET, WSAEDISCON, WSAEFAULT, WSAEHOSTDOWN, WSAEHOSTUNREACH};
use super::error::{WSAEINTR, WSAEINVAL, WSAEISCONN, WSAEMSGSIZE, WSAENETDOWN, WSAENETUNREACH};
use super::error::{WSAENOBUFS, WSAENOTCONN, WSAENOTSOCK, WSAEOPNOTSUPP, WSAESHUTDOWN};
use super::error::{WSAETIMEDOUT, WSAEWOULDBLOCK};

/// The operation succeeded.
pub(crate) const SUCCESS: u32 = 0;
/// The operation has not completed.
pub(crate) const PENDING: u32 = 0x103;
/// The operation was cancelled.
pub(crate) const CANCELLED: u32 = 0xC000_0120;
/// A datagram did not fit into its buffers. A warning: its first part has been delivered.
pub(crate) const BUFFER_OVERFLOW: u32 = 0x8000_0005;

/// `NTSTATUS_FROM_WIN32`: a status that is nothing but a Win32 code.
const FROM_WIN32: u32 = 0xC007_0000;

/// Status, WSA code, Win32 code; sorted by status. Of several statuses with one WSA code, `of` takes the one marked in
/// [`PREFERRED`].
#[rustfmt::skip]
static TABLE: &[(u32, i32, i32)] = &[
    (0x0000_0103, WSA_IO_INCOMPLETE, 997),
    (0x8000_0002, WSAEFAULT, 998),            // DATATYPE_MISALIGNMENT
    (0x8000_0005, WSAEMSGSIZE, 234),          // BUFFER_OVERFLOW
    (0xC000_0002, WSAEOPNOTSUPP, 1),          // NOT_IMPLEMENTED
    (0xC000_0005, WSAEFAULT, 998),            // ACCESS_VIOLATION
    (0xC000_0007, WSAENOBUFS, 1454),          // PAGEFILE_QUOTA
    (0xC000_0008, WSAENOTSOCK, 6),            // INVALID_HANDLE
    (0xC000_000D, WSAEINVAL, 87),             // INVALID_PARAMETER
    (0xC000_000E, WSAENETDOWN, 2),            // NO_SUCH_DEVICE
    (0xC000_000F, WSAENETDOWN, 2),            // NO_SUCH_FILE
    (0xC000_0017, WSAENOBUFS, 8),             // NO_MEMORY
    (0xC000_0018, WSAENOBUFS, 487),           // CONFLICTING_ADDRESSES
    (0xC000_0022, WSAEACCES, 5),              // ACCESS_DENIED
    (0xC000_0023, WSAEFAULT, 122),            // BUFFER_TOO_SMALL
    (0xC000_0024, WSAENOTSOCK, 6),            // OBJECT_TYPE_MISMATCH
    (0xC000_0034, WSAENETDOWN, 2),            // OBJECT_NAME_NOT_FOUND
    (0xC000_003A, WSAENETDOWN, 3),            // OBJECT_PATH_NOT_FOUND
    (0xC000_0043, WSAEADDRINUSE, 32),         // SHARING_VIOLATION
    (0xC000_0044, WSAENOBUFS, 1816),          // QUOTA_EXCEEDED
    (0xC000_0097, WSAENOBUFS, 1455),          // TOO_MANY_PAGING_FILES
    (0xC000_009A, WSAENOBUFS, 1450),          // INSUFFICIENT_RESOURCES
    (0xC000_00A1, WSAENOBUFS, 1453),          // WORKING_SET_QUOTA
    (0xC000_00A3, WSAEWOULDBLOCK, 21),        // DEVICE_NOT_READY
    (0xC000_00B0, WSAESHUTDOWN, 233),         // PIPE_DISCONNECTED
    (0xC000_00B5, WSAETIMEDOUT, 121),         // IO_TIMEOUT
    (0xC000_00BB, WSAEOPNOTSUPP, 50),         // NOT_SUPPORTED
    (0xC000_00BC, 10061, 51),                 // REMOTE_NOT_LISTENING
    (0xC000_00BE, WSAENETUNREACH, 53),        // BAD_NETWORK_PATH
    (0xC000_00BF, WSAENETDOWN, 54),           // NETWORK_BUSY
    (0xC000_00C3, WSAENETDOWN, 58),           // INVALID_NETWORK_RESPONSE
    (0xC000_00C4, WSAENETDOWN, 59),           // UNEXPECTED_NETWORK_ERROR
    (0xC000_00D0, WSAEWOULDBLOCK, 71),        // REQUEST_NOT_ACCEPTED
    (0xC000_0120, WSA_OPERATION_ABORTED, 995), // CANCELLED
    (0xC000_012D, WSAENOBUFS, 1455),          // COMMITMENT_LIMIT
    (0xC000_013B, WSAECONNABORTED, 64),       // LOCAL_DISCONNECT
    (0xC000_013C, WSAECONNRESET, 64),         // REMOTE_DISCONNECT
    (0xC000_013D, WSAENOBUFS, 51),            // REMOTE_RESOURCES
    (0xC000_013E, WSAECONNRESET, 59),         // LINK_FAILED
    (0xC000_013F, WSAETIMEDOUT, 59),          // LINK_TIMEOUT
    (0xC000_0140, WSAENOTCONN, 59),           // INVALID_CONNECTION
    (0xC000_0141, WSAEADDRNOTAVAIL, 59),      // INVALID_ADDRESS
    (0xC000_0206, WSAEMSGSIZE, 1784),         // INVALID_BUFFER_SIZE
    (0xC000_0207, WSAEADDRNOTAVAIL, 1214),    // INVALID_ADDRESS_COMPONENT
    (0xC000_0209, WSAENOBUFS, 68),            // TOO_MANY_ADDRESSES
    (0xC000_020A, WSAEADDRINUSE, 52),         // ADDRESS_ALREADY_EXISTS
    (0xC000_020C, WSAECONNRESET, 64),         // CONNECTION_DISCONNECTED
    (0xC000_020D, WSAECONNRESET, 64),         // CONNECTION_RESET
    (0xC000_020F, WSAECONNABORTED, 1236),     // TRANSACTION_ABORTED
    (0xC000_0236, WSAECONNREFUSED, 1225),     // CONNECTION_REFUSED
    (0xC000_0237, WSAEDISCON, 1226),          // GRACEFUL_DISCONNECT
    (0xC000_023B, WSAEISCONN, 1230),          // CONNECTION_ACTIVE
    (0xC000_023C, WSAENETUNREACH, 1231),      // NETWORK_UNREACHABLE
    (0xC000_023D, WSAEHOSTUNREACH, 1232),     // HOST_UNREACHABLE
    (0xC000_023E, WSAENETUNREACH, 1233),      // PROTOCOL_UNREACHABLE
    (0xC000_023F, WSAECONNRESET, 1234),       // PORT_UNREACHABLE
    (0xC000_0240, WSAEINTR, 1235),            // REQUEST_ABORTED
    (0xC000_0241, WSAECONNABORTED, 1236),     // CONNECTION_ABORTED
    (0xC000_0350, WSAEHOSTDOWN, 1256),        // HOST_DOWN
];

/// The status that stands for a WSA code, where several have the code.
const PREFERRED: &[u32] = &[
    CANCELLED,
    0xC000_0005,
    0xC000_0008,
    0xC000_000D,
    0xC000_009A,
    0xC000_00B5,
    0xC000_00BB,
    0xC000_0140,
    0xC000_0141,
    0xC000_0206,
    0xC000_020A,
    0xC000_020D,
    0xC000_0236,
    0xC000_023C,
    0xC000_0241,
    0xC000_00C4,
    0xC000_00A3,
];

fn row(status: u32) -> Option<&'static (u32, i32, i32)> {
    let at = TABLE.binary_search_by_key(&status, |row| row.0).ok()?;
    TABLE.get(at)
}

/// The status of an operation that ended with a WSA code.
#[cold]
pub(crate) fn of(error: WsaError) -> u32 {
    let preferred = PREFERRED
        .iter()
        .copied()
        .find(|status| row(*status).is_some_and(|row| row.1 == error.0));
    let only = || TABLE.iter().find(|row| row.1 == error.0).map(|row| row.0);
    preferred
        .or_else(only)
        // Such as 10052, for which there is no status: the code itself is kept.
        .unwrap_or(FROM_WIN32 | error.0.cast_unsigned() & 0xFFFF)
}

/// Whether a status is a success, as Windows reads its two highest bits.
pub(crate) fn is_success(status: u32) -> bool {
    status >> 30 < 2
}

/// What `WSAGetOverlappedResult` says of a status; `Ok` for a success.
pub(crate) fn to_wsa(status: u32) -> Result<(), WsaError> {
    if status != PENDING && is_success(status) {
        return Ok(());
    }
    let code = match row(status) {
        Some(row) => row.1,
        None if status & 0xFFFF_0000 == FROM_WIN32 => (status & 0xFFFF).cast_signed(),
        None => WSAEINVAL,
    };
    Err(WsaError(code))
}

/// What `GetQueuedCompletionStatus` and `GetOverlappedResult` say of a status; `Ok` for a success.
pub(crate) fn to_win32(status: u32) -> Result<(), WsaError> {
    if status != PENDING && is_success(status) {
        return Ok(());
    }
    let code = match row(status) {
        Some(_) if status == PENDING => WSA_IO_INCOMPLETE,
        Some(row) => row.2,
        None if status & 0xFFFF_0000 == FROM_WIN32 => (status & 0xFFFF).cast_signed(),
        // A status that has no Win32 code.
        None => ERROR_MR_MID_NOT_FOUND,
    };
    Err(WsaError(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_code_comes_back() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        for row in TABLE {
            let status = of(WsaError(row.1));
            assert_eq!(to_wsa(status), Err(WsaError(row.1)), "{}", row.1);
        }
        assert_eq!(to_wsa(of(WsaError(10052))), Err(WsaError(10052)));
        assert_eq!(to_win32(of(WsaError(WSAECONNRESET))), Err(WsaError(64)));
        assert_eq!(to_win32(of(WsaError(WSAECONNABORTED))), Err(WsaError(1236)));
        assert_eq!(to_wsa(SUCCESS), Ok(()));
    }

    #[test]
    fn every_code_has_a_name() {
        for (status, wsa, win32) in TABLE {
            for code in [wsa, win32] {
                assert!(WsaError(*code).name().is_some(), "{status:#x}: {code}");
            }
        }
    }
}
