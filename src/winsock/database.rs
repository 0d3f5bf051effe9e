//! `gethostbyname`, `gethostbyaddr`, `getservbyname`: the older interface over the same resolver.

use std::ffi::{CStr, CString};

use super::name::{code, own_name, text};
use super::{Result, UserBuffer, UserStr, address, handle};
use crate::abi::WsaError;
use crate::abi::constants::{af, sock};
use crate::abi::error::*;
use crate::sys::address::HostAddress;
use crate::sys::names::{self, Hints};

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
    let name = match text(name)? {
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
    let name = text(name)?.ok_or(WsaError(WSAEFAULT))?;
    let protocol = text(protocol)?;
    // A number is an answer for getaddrinfo, and none for a database of names.
    if name.to_bytes().iter().all(u8::is_ascii_digit) {
        return Err(WsaError(WSANO_DATA));
    }
    for (candidate, kind) in [(c"tcp", sock::STREAM), (c"udp", sock::DGRAM)] {
        let asked = protocol.as_deref().is_none_or(|protocol: &CStr| {
            protocol
                .to_bytes()
                .eq_ignore_ascii_case(candidate.to_bytes())
        });
        if asked && let Some(port) = port_of(&name, kind) {
            return Ok(Service {
                name,
                protocol: candidate.to_owned(),
                port,
            });
        }
    }
    Err(WsaError(WSANO_DATA))
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
