//! `gethostbyname`, `getservbyname` and their kin: the older interface over the same resolver.

use std::ffi::{CStr, CString};

use super::name::{code, own_name};
use super::text::Text;
use super::{Result, UserBuffer, UserStr, address, handle};
use crate::abi::WsaError;
use crate::abi::constants::{af, sock};
use crate::abi::error::*;
use crate::sys::address::HostAddress;
use crate::sys::names::{self, Hints};
use crate::sys::protocols;
pub(crate) use crate::sys::protocols::Protocol;

/// An entry of the host database.
pub(crate) struct Host {
    pub(crate) name: CString,
    /// Windows' number.
    pub(crate) family: i32,
    /// Addresses in network byte order, all of one size.
    pub(crate) addresses: Vec<Vec<u8>>,
}

/// An entry of the service database.
pub(crate) struct Service {
    pub(crate) name: CString,
    pub(crate) protocol: CString,
    /// In network byte order.
    pub(crate) port: u16,
}

/// `gethostbyname`: IPv4 addresses; NULL or an empty name is this machine.
pub(crate) fn host_by_name(name: UserStr) -> Result<Host> {
    handle::require_started()?;
    let name = match Text::Bytes(name).read()? {
        Some(name) if !name.is_empty() => name,
        _ => own_name()?,
    };
    let hints = Hints {
        family: libc::AF_INET,
        kind: sock::STREAM,
        flags: libc::AI_CANONNAME,
        protocol: 0,
    };
    let answers = names::addresses(Some(&name), None, hints).map_err(code)?;
    let mut addresses: Vec<Vec<u8>> = Vec::new();
    for answer in &answers {
        let ip = answer.address.bytes().get(4..8).map(<[u8]>::to_vec);
        addresses.extend(ip.filter(|ip| !addresses.contains(ip)));
    }
    let official = answers.into_iter().find_map(|answer| answer.canonical_name);
    Ok(Host {
        name: official.unwrap_or(name),
        family: af::INET,
        addresses,
    })
}

/// `gethostbyaddr`.
#[expect(
    clippy::indexing_slicing,
    reason = "the table above says what fits where"
)]
pub(crate) fn host_by_address(address: UserBuffer, family: i32) -> Result<Host> {
    handle::require_started()?;
    let (size, at, total) = match family {
        af::INET => (4, 4, 16),
        af::INET6 => (16, 8, 28),
        _ => return Err(WsaError(WSAEAFNOSUPPORT)),
    };
    let mut ip = vec![0; size];
    address.copy_to(&mut ip)?;
    let mut bytes = vec![0; total];
    let host_family = u16::try_from(address::host_family(family)).unwrap_or(0);
    bytes[..2].copy_from_slice(&host_family.to_ne_bytes());
    bytes[at..at + size].copy_from_slice(&ip);
    let found = names::names(&HostAddress::new(&bytes), libc::NI_NAMEREQD).map_err(code)?;
    Ok(Host {
        name: found.0,
        family,
        addresses: vec![ip],
    })
}

/// `getservbyname`: of any protocol where none is named.
pub(crate) fn service_by_name(name: UserStr, protocol: UserStr) -> Result<Service> {
    handle::require_started()?;
    let name = Text::Bytes(name).read()?.ok_or(WsaError(WSAEFAULT))?;
    let protocol = Text::Bytes(protocol).read()?;
    // A number is an answer for getaddrinfo, and none for a database of names.
    if name.to_bytes().iter().all(u8::is_ascii_digit) {
        return Err(WsaError(WSANO_DATA));
    }
    for (candidate, kind) in asked(protocol.as_deref()) {
        if let Some(port) = port_of(&name, kind) {
            return Ok(Service {
                name,
                protocol: candidate.to_owned(),
                port,
            });
        }
    }
    Err(WsaError(WSANO_DATA))
}

/// `getservbyport`, of a port in network byte order: of any protocol where none is named.
pub(crate) fn service_by_port(port: i32, protocol: UserStr) -> Result<Service> {
    handle::require_started()?;
    let protocol = Text::Bytes(protocol).read()?;
    // Windows takes the lower half of the int.
    let port = (port & 0xFFFF) as u16;
    for (candidate, kind) in asked(protocol.as_deref()) {
        if let Some(name) = name_of(port, kind) {
            return Ok(Service {
                name,
                protocol: candidate.to_owned(),
                port,
            });
        }
    }
    Err(WsaError(WSANO_DATA))
}

/// The protocols that services have: the one that was asked for, or all.
fn asked(protocol: Option<&CStr>) -> impl Iterator<Item = (&'static CStr, i32)> {
    let all = [(c"tcp", sock::STREAM), (c"udp", sock::DGRAM)];
    all.into_iter().filter(move |(name, _)| {
        protocol.is_none_or(|protocol| protocol.to_bytes().eq_ignore_ascii_case(name.to_bytes()))
    })
}

/// What a machine without a database of protocols knows all the same; Windows always has its own.
const PROTOCOLS: [(&CStr, &CStr, i32); 6] = [
    (c"icmp", c"ICMP", 1),
    (c"igmp", c"IGMP", 2),
    (c"tcp", c"TCP", 6),
    (c"udp", c"UDP", 17),
    (c"ipv6", c"IPv6", 41),
    (c"ipv6-icmp", c"IPv6-ICMP", 58),
];

/// `getprotobyname`.
pub(crate) fn protocol_by_name(name: UserStr) -> Result<Protocol> {
    handle::require_started()?;
    let name = Text::Bytes(name).read()?.ok_or(WsaError(WSAEFAULT))?;
    protocols::by_name(&name)
        .or_else(|| known(|row| row.0 == &*name || row.1 == &*name))
        .ok_or(WsaError(WSANO_DATA))
}

/// `getprotobynumber`.
pub(crate) fn protocol_by_number(number: i32) -> Result<Protocol> {
    handle::require_started()?;
    protocols::by_number(number)
        .or_else(|| known(|row| row.2 == number))
        .ok_or(WsaError(WSANO_DATA))
}

fn known(is_meant: impl Fn(&(&CStr, &CStr, i32)) -> bool) -> Option<Protocol> {
    let (name, alias, number) = PROTOCOLS.into_iter().find(is_meant)?;
    Some(Protocol {
        name: name.to_owned(),
        aliases: vec![alias.to_owned()],
        number,
    })
}

/// The name of a port in network byte order. Where the database has none, the resolver answers the number.
fn name_of(port: u16, kind: i32) -> Option<CString> {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&2_u16.to_ne_bytes());
    bytes[2..4].copy_from_slice(&port.to_ne_bytes());
    let datagram = if kind == sock::DGRAM {
        libc::NI_DGRAM
    } else {
        0
    };
    let flags = libc::NI_NUMERICHOST | datagram;
    let name = names::names(&HostAddress::new(&bytes), flags).ok()?.1;
    let is_number = name.to_bytes().iter().all(u8::is_ascii_digit);
    (!is_number).then_some(name)
}

fn port_of(service: &CStr, kind: i32) -> Option<u16> {
    let hints = Hints {
        family: libc::AF_INET,
        kind,
        ..Hints::default()
    };
    let answers = names::addresses(None, Some(service), hints).ok()?;
    let port = answers
        .first()?
        .address
        .bytes()
        .get(2..4)?
        .try_into()
        .ok()?;
    Some(u16::from_ne_bytes(port))
}
