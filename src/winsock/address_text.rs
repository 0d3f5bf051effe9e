//! `WSAAddressToString` and `WSAStringToAddress`: addresses with port and scope as text.

use core::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4, SocketAddrV6};
use core::str::FromStr;

use super::{Result, UserBuffer, UserOut, UserSizedOut, address, handle};
use crate::abi::WsaError;
use crate::abi::constants::af;
use crate::abi::error::{WSAEFAULT, WSAEINVAL};
use crate::sys::address::HostAddress;

/// The text of an address, without a terminator: the port only where it is not 0, the scope likewise.
pub(crate) fn text_of(address: UserBuffer) -> Result<String> {
    handle::require_started()?;
    let address = address::read(address)?;
    match parts(&address) {
        Some(Parts::V4(address)) if address.port() == 0 => Ok(address.ip().to_string()),
        Some(Parts::V4(address)) => Ok(address.to_string()),
        Some(Parts::V6(address)) => {
            let scope = match address.scope_id() {
                0 => String::new(),
                scope => format!("%{scope}"),
            };
            Ok(match address.port() {
                0 => format!("{}{scope}", address.ip()),
                port => format!("[{}{scope}]:{port}", address.ip()),
            })
        }
        None if matches!(address.family(), libc::AF_INET | libc::AF_INET6) => {
            Err(WsaError(WSAEFAULT))
        }
        None => Err(WsaError(WSAEINVAL)),
    }
}

/// Writes text of `units` (bytes or UTF-16), terminator included, to a room of `*len` units. A room that is too small is told the
/// size it needs.
pub(crate) fn write_text(
    units: &[u8],
    unit: usize,
    to: UserBuffer,
    len: UserOut<u32>,
) -> Result<()> {
    let len = len.prove()?;
    let needed = u32::try_from(units.len() / unit).unwrap_or(u32::MAX);
    if len.get() < needed {
        len.set(needed);
        return Err(WsaError(WSAEFAULT));
    }
    to.resized(units.len()).copy_from(units)?;
    len.set(needed);
    Ok(())
}

/// The address in a text, written to `to` in Windows' form.
pub(crate) fn address_in(text: &str, family: i32, to: UserSizedOut) -> Result<()> {
    handle::require_started()?;
    let to = to.prove()?;
    let bytes = match family {
        af::INET => v4_bytes(parse_v4(text)?).to_vec(),
        af::INET6 => v6_bytes(parse_v6(text)?).to_vec(),
        _ => return Err(WsaError(WSAEINVAL)),
    };
    to.write(&bytes)
}

enum Parts {
    V4(SocketAddrV4),
    V6(SocketAddrV6),
}

fn parts(address: &HostAddress) -> Option<Parts> {
    let bytes = address.bytes();
    let port = u16::from_be_bytes(bytes.get(2..4)?.try_into().ok()?);
    match address.family() {
        libc::AF_INET if bytes.len() < 16 => None,
        libc::AF_INET => {
            let ip: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
            Some(Parts::V4(SocketAddrV4::new(ip.into(), port)))
        }
        libc::AF_INET6 => {
            let ip: [u8; 16] = bytes.get(8..24)?.try_into().ok()?;
            let scope = u32::from_ne_bytes(bytes.get(24..28)?.try_into().ok()?);
            Some(Parts::V6(SocketAddrV6::new(ip.into(), port, 0, scope)))
        }
        _ => None,
    }
}

fn parse_v4(text: &str) -> Result<SocketAddrV4> {
    let invalid = |_| WsaError(WSAEINVAL);
    match text.parse::<Ipv4Addr>() {
        Ok(ip) => Ok(SocketAddrV4::new(ip, 0)),
        Err(_) => text.parse().map_err(invalid),
    }
}

/// `ADDRESS`, `ADDRESS%SCOPE` or either in brackets with a port behind it.
fn parse_v6(text: &str) -> Result<SocketAddrV6> {
    let invalid = WsaError(WSAEINVAL);
    let (inner, port) = match text.strip_prefix('[') {
        None => (text, 0),
        Some(rest) => {
            let (inner, behind) = rest.split_once(']').ok_or(invalid)?;
            match behind.strip_prefix(':') {
                Some(port) => (inner, number(port).ok_or(invalid)?),
                None if behind.is_empty() => (inner, 0),
                None => return Err(invalid),
            }
        }
    };
    let (ip, scope) = match inner.split_once('%') {
        Some((ip, scope)) => (ip, number(scope).ok_or(invalid)?),
        None => (inner, 0),
    };
    Ok(SocketAddrV6::new(
        ip.parse::<Ipv6Addr>().map_err(|_| invalid)?,
        port,
        0,
        scope,
    ))
}

/// Digits alone: what Rust reads as a number may have a sign.
fn number<T: FromStr>(digits: &str) -> Option<T> {
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok())?
}

fn v4_bytes(address: SocketAddrV4) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&2_u16.to_ne_bytes());
    bytes[2..4].copy_from_slice(&address.port().to_be_bytes());
    bytes[4..8].copy_from_slice(&address.ip().octets());
    bytes
}

fn v6_bytes(address: SocketAddrV6) -> [u8; 28] {
    let mut bytes = [0; 28];
    bytes[..2].copy_from_slice(&23_u16.to_ne_bytes());
    bytes[2..4].copy_from_slice(&address.port().to_be_bytes());
    bytes[8..24].copy_from_slice(&address.ip().octets());
    bytes[24..].copy_from_slice(&address.scope_id().to_ne_bytes());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_scope_and_port() {
        let full = parse_v6("[fe80::1%7]:80").map(|a| (a.ip().to_string(), a.scope_id(), a.port()));
        assert_eq!(full, Ok(("fe80::1".to_string(), 7, 80)));
        assert_eq!(parse_v6("::1").map(|a| a.port()), Ok(0));
        for wrong in ["[::1", "[::1]x", "::1]:80", "[::1]:x", "1.2.3.4", ""] {
            assert_eq!(parse_v6(wrong), Err(WsaError(WSAEINVAL)), "{wrong}");
        }
        assert_eq!(parse_v4("1.2.3.4:70000"), Err(WsaError(WSAEINVAL)));
    }
}
