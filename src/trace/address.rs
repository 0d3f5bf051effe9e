//! Internet addresses, as both doors have them: only the number of the family `AF_INET6` is another.

use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use super::Line;

/// The address in the bytes of a `sockaddr`, where it is one of the Internet's and all of it is there.
pub(super) fn internet(bytes: &[u8], inet6: i32) -> Option<SocketAddr> {
    let [low, high, port_high, port_low, rest @ ..] = bytes else {
        return None;
    };
    let port = u16::from_be_bytes([*port_high, *port_low]);
    let family = i32::from(u16::from_ne_bytes([*low, *high]));
    if family == libc::AF_INET && bytes.len() >= 16 {
        let host: [u8; 4] = rest.get(..4)?.try_into().ok()?;
        Some(SocketAddr::from((Ipv4Addr::from(host), port)))
    } else if family == inet6 && bytes.len() >= 28 {
        // Behind the flow label.
        let host: [u8; 16] = rest.get(4..20)?.try_into().ok()?;
        Some(SocketAddr::from((Ipv6Addr::from(host), port)))
    } else {
        None
    }
}

impl Line {
    /// Appends a socket address, of which two bytes at least were read: `{AF_INET, 127.0.0.1:80}`.
    pub fn socket_address(&mut self, bytes: &[u8], inet6: i32) {
        match internet(bytes, inet6) {
            Some(address @ SocketAddr::V4(_)) => {
                self.format(format_args!("{{AF_INET, {address}}}"))
            }
            Some(address @ SocketAddr::V6(_)) => {
                self.format(format_args!("{{AF_INET6, {address}}}"))
            }
            None => {
                let family = [0, 1].map(|at| bytes.get(at).copied().unwrap_or(0));
                let family = u16::from_ne_bytes(family);
                self.format(format_args!("{{family {family}, ...}}"));
            }
        }
    }
}
