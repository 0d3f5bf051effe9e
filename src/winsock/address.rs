//! Socket addresses between Windows' numbers and the host's, and their text.

use core::ffi::c_char;
use core::net::{Ipv4Addr, Ipv6Addr};
use std::cell::Cell;
use std::ffi::CString;

use super::text::{Text, TextRoom};
use super::{Result, UserBuffer, UserOut, UserStr, handle};
use crate::abi::WsaError;
use crate::abi::constants::af;
use crate::abi::error::{WSA_INVALID_PARAMETER, WSAEAFNOSUPPORT, WSAEFAULT};
use crate::abi::types::SOCKET;
use crate::object::Socket;
use crate::object::state;
use crate::sys::address::{CAPACITY, HostAddress};

/// Size of `struct sockaddr_in` and of `struct sockaddr_in6`.
const SIZE_IPV4: usize = 16;
const SIZE_IPV6: usize = 28;
/// A family that no system has.
const NO_FAMILY: i32 = 0xFFFF;
/// What `inet_addr` returns for a text that is no address.
const INADDR_NONE: u32 = u32::MAX;
/// Longest text that can be an address, with room for every redundant form.
const MAX_TEXT: usize = 256;

/// The host's number for an address family of Windows. The host's own number for IPv6 means nothing to Windows.
pub(crate) fn host_family(family: i32) -> i32 {
    match family {
        af::INET6 => libc::AF_INET6,
        libc::AF_INET6 => NO_FAMILY,
        _ => family,
    }
}

/// How many bytes an address of the socket's family has, at most.
pub(crate) fn size(socket: &Socket) -> usize {
    match socket.state() & (state::IPV4 | state::IPV6) {
        state::IPV4 => SIZE_IPV4,
        state::IPV6 => SIZE_IPV6,
        // A local socket's path has no fixed length; what does not fit is an error when it is written.
        _ => 2,
    }
}

/// Reads an address of the socket's own family: `WSAEFAULT` when it is too short for it, `WSAEAFNOSUPPORT` for another.
pub(crate) fn from_user(socket: &Socket, address: UserBuffer) -> Result<HostAddress> {
    let family = match socket.state() & (state::IPV4 | state::IPV6) {
        state::IPV4 => libc::AF_INET,
        state::IPV6 => libc::AF_INET6,
        _ => libc::AF_UNIX,
    };
    if address.len()? < size(socket) {
        return Err(WsaError(WSAEFAULT));
    }
    let address = read(address)?;
    if address.family() == family {
        Ok(address)
    } else {
        Err(WsaError(WSAEAFNOSUPPORT))
    }
}

/// Reads an address of any family, with the host's number in it.
#[expect(
    clippy::indexing_slicing,
    reason = "at most the array, and two bytes at least"
)]
pub(crate) fn read(address: UserBuffer) -> Result<HostAddress> {
    let len = address.len()?.min(CAPACITY);
    if len < 2 {
        return Err(WsaError(WSAEFAULT));
    }
    let mut bytes = [0; CAPACITY];
    address.copy_to(&mut bytes[..len])?;
    let mut address = HostAddress::new(&bytes[..len]);
    let family = i32::from(u16::from_ne_bytes([bytes[0], bytes[1]]));
    let family = low(host_family(family));
    address.bytes_mut()[..2].copy_from_slice(&family.to_ne_bytes());
    Ok(address)
}

/// `WSAHtonl` and its kin: a number in the byte order of a socket's protocol, which is the network's for all that there are.
pub(crate) fn store_number<T: Copy>(s: SOCKET, number: T, to: UserOut<T>) -> Result<()> {
    handle::with(s, |_| {
        to.prove()?.set(number);
        Ok(())
    })
}

/// `inet_addr`: one to four parts, each decimal, octal or hexadecimal; the last one fills what is left.
pub(crate) fn inet_addr(text: UserStr) -> u32 {
    let text = text
        .read(MAX_TEXT)
        .ok()
        .flatten()
        .and_then(|text| String::from_utf8(text).ok());
    let address = text.as_deref().and_then(parse_ipv4_loosely);
    address.map_or(INADDR_NONE, |address| u32::from_ne_bytes(address.octets()))
}

/// `inet_ntoa`: the text stands in the thread's own buffer.
#[expect(clippy::indexing_slicing, reason = "the longest text has 15 bytes")]
pub(crate) fn inet_ntoa(address: u32) -> *mut c_char {
    thread_local! {
        static TEXT: Cell<[u8; 16]> = const { Cell::new([0; 16]) };
    }
    let text = Ipv4Addr::from(address.to_ne_bytes()).to_string();
    let mut bytes = [0; 16];
    bytes[..text.len()].copy_from_slice(text.as_bytes());
    TEXT.with(|buffer| {
        buffer.set(bytes);
        buffer.as_ptr().cast()
    })
}

/// `inet_ntop` and `InetNtopW`.
pub(crate) fn inet_ntop(family: i32, address: UserBuffer, to: TextRoom) -> Result<()> {
    let text = match family {
        af::INET => {
            let mut bytes = [0; 4];
            address.resized(4).copy_to(&mut bytes)?;
            Ipv4Addr::from(bytes).to_string()
        }
        af::INET6 => {
            let mut bytes = [0; 16];
            address.resized(16).copy_to(&mut bytes)?;
            Ipv6Addr::from(bytes).to_string()
        }
        _ => return Err(WsaError(WSAEAFNOSUPPORT)),
    };
    let text = CString::new(text).map_err(|_| WsaError(WSAEFAULT))?;
    if !to.has_room_for(&text)? {
        return Err(WsaError(WSA_INVALID_PARAMETER));
    }
    to.write(&text)
}

/// `inet_pton` and `InetPtonW`: 1 for an address in strict form, 0 for any other text.
pub(crate) fn inet_pton(family: i32, text: Text, to: UserBuffer) -> Result<u32> {
    if !matches!(family, af::INET | af::INET6) {
        return Err(WsaError(WSAEAFNOSUPPORT));
    }
    let text = text.read()?.ok_or(WsaError(WSAEFAULT))?;
    let Ok(text) = text.to_str() else {
        return Ok(0);
    };
    if family == af::INET {
        let Ok(address) = text.parse::<Ipv4Addr>() else {
            return Ok(0);
        };
        to.resized(4).copy_from(&address.octets())?;
    } else {
        let Ok(address) = text.parse::<Ipv6Addr>() else {
            return Ok(0);
        };
        to.resized(16).copy_from(&address.octets())?;
    }
    Ok(1)
}

fn parse_ipv4_loosely(text: &str) -> Option<Ipv4Addr> {
    // Windows reads a single blank as no address and stops at the first blank otherwise.
    let text = text.split_ascii_whitespace().next()?;
    let parts = text
        .split('.')
        .map(parse_part)
        .collect::<Option<Vec<u32>>>()?;
    let (last, leading) = parts.split_last()?;
    if leading.len() > 3 || leading.iter().any(|part| *part > 255) {
        return None;
    }
    let bits_left = 32 - 8 * leading.len();
    if bits_left < 32 && *last >> bits_left != 0 {
        return None;
    }
    let high = leading.iter().fold(0_u32, |sum, part| sum << 8 | part);
    Some(Ipv4Addr::from(
        high.checked_shl(u32::try_from(bits_left).ok()?)
            .unwrap_or(0)
            | last,
    ))
}

fn parse_part(part: &str) -> Option<u32> {
    // What Rust reads as a number may have a sign, which no part of an address has.
    if let Some(hex) = part.strip_prefix("0x").or_else(|| part.strip_prefix("0X")) {
        let all_digits = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        return all_digits.then(|| u32::from_str_radix(hex, 16).ok())?;
    }
    let radix = if part.len() > 1 && part.starts_with('0') {
        8
    } else {
        10
    };
    part.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| u32::from_str_radix(part, radix).ok())?
}

/// An address family as it stands in a sockaddr.
fn low(family: i32) -> u16 {
    u16::try_from(family).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inet_addr_reads_every_classical_form() {
        let cases = [
            ("127.0.0.1", Some([127, 0, 0, 1])),
            ("127.1", Some([127, 0, 0, 1])),
            ("0x7f.1", Some([127, 0, 0, 1])),
            ("2130706433", Some([127, 0, 0, 1])),
            ("010.0.0.1", Some([8, 0, 0, 1])),
            ("1.2.3", Some([1, 2, 0, 3])),
            ("1.2.3.4.5", None),
            ("256.1.1.1", None),
            ("1.2.3.256", None),
            ("a.b", None),
            ("", None),
            ("1..2", None),
            ("08.1.1.1", None),
            ("+1.2.3.4", None),
        ];
        for (text, octets) in cases {
            assert_eq!(
                parse_ipv4_loosely(text),
                octets.map(Ipv4Addr::from),
                "{text}"
            );
        }
    }
}
