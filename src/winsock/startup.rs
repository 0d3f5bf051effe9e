//! `WSAStartup` and `WSACleanup`.

use std::sync::Once;

use super::{Result, UserOut, hook};
use crate::abi::WsaError;
use crate::abi::error::{WSAEFAULT, WSANOTINITIALISED, WSAVERNOTSUPPORTED};
use crate::abi::types::WSADATA;
use crate::runtime::runtime;

/// The highest version there is: 2.2.
const HIGHEST: u16 = 0x0202;

/// Negotiates a version and counts one start-up. Version 0 fails, with the structure filled in nevertheless (facts 1.3, 1.4).
pub(crate) fn start(requested: u16, data: UserOut<WSADATA>) -> Result<()> {
    hook::refuse_inside()?;
    let [major, minor] = requested.to_le_bytes();
    let proven = data.prove();
    if let Ok(data) = proven {
        data.update(|data| describe(data, negotiate(major, minor), major == 1));
    }
    if major == 0 {
        return Err(WsaError(WSAVERNOTSUPPORTED));
    }
    proven.map_err(|_| WsaError(WSAEFAULT))?;
    runtime().start(major == 1);
    Ok(())
}

/// Starts Winsock for a door that has no start-up of its own, once. It is never cleaned up, so that the program's last
/// `WSACleanup` does not end sockets that it knows nothing of.
pub(crate) fn ensure_started() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| runtime().start(false));
}

/// Counts one start-up less; the last one closes every socket (facts 1.7, 1.8).
pub(crate) fn stop() -> Result<()> {
    hook::refuse_inside()?;
    if runtime().stop() {
        Ok(())
    } else {
        Err(WsaError(WSANOTINITIALISED))
    }
}

/// The version given for the one requested: minor version in the high byte (facts 1.4).
fn negotiate(major: u8, minor: u8) -> u16 {
    let (major, minor) = match (major, minor) {
        (1, minor) => (1, minor.min(1)),
        (2, minor) => (2, minor.min(2)),
        _ => (2, 2),
    };
    u16::from_le_bytes([major, minor])
}

/// Fills in everything but the vendor's pointer, which nobody writes (facts 1.5).
fn describe(data: &mut WSADATA, version: u16, is_version_1: bool) {
    data.wVersion = version;
    data.wHighVersion = HIGHEST;
    (data.iMaxSockets, data.iMaxUdpDg) = if is_version_1 { (32767, 65467) } else { (0, 0) };
    fill(&mut data.szDescription, "WinSock 2.0");
    fill(&mut data.szSystemStatus, "Running");
}

fn fill(to: &mut [core::ffi::c_char], text: &str) {
    let bytes = text.bytes().chain(std::iter::repeat(0));
    for (to, byte) in to.iter_mut().zip(bytes) {
        *to = byte.cast_signed();
    }
}

#[cfg(test)]
mod tests {
    use super::negotiate;

    #[test]
    fn versions_are_negotiated_as_on_windows() {
        for (requested, given) in [
            ((1, 0), (1, 0)),
            ((1, 1), (1, 1)),
            ((1, 7), (1, 1)),
            ((2, 0), (2, 0)),
            ((2, 1), (2, 1)),
            ((2, 2), (2, 2)),
            ((2, 255), (2, 2)),
            ((3, 0), (2, 2)),
            ((0, 1), (2, 2)),
        ] {
            let given = u16::from_le_bytes([given.0, given.1]);
            assert_eq!(negotiate(requested.0, requested.1), given, "{requested:?}");
        }
    }
}
