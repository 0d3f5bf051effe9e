//! Names of hosts and services: libc's resolver in Winsock's words.

use std::ffi::CString;

use super::text::{Text, TextRoom};
use super::{Result, UserBuffer, UserIn, UserOut, address, handle};
use crate::abi::WsaError;
use crate::abi::constants::name as flag;
use crate::abi::error::*;
use crate::abi::types::ws2_addrinfo;
use crate::sys::address::{HostAddress, windows_family};
use crate::sys::memory::ProvenOut;
use crate::sys::names::{self, Hints, ResolveError};
use crate::sys::process;

/// One answer, in Windows' numbers.
pub(crate) struct AddressInfo {
    pub(crate) flags: i32,
    pub(crate) family: i32,
    pub(crate) kind: i32,
    pub(crate) protocol: i32,
    pub(crate) address: HostAddress,
    pub(crate) canonical_name: Option<CString>,
}

/// `AI_` flags of Windows and of the host.
const AI_FLAGS: &[(i32, i32)] = &[
    (flag::AI_PASSIVE, libc::AI_PASSIVE),
    (flag::AI_CANONNAME, libc::AI_CANONNAME),
    (flag::AI_NUMERICHOST, libc::AI_NUMERICHOST),
    (flag::AI_NUMERICSERV, libc::AI_NUMERICSERV),
    (flag::AI_ALL, libc::AI_ALL),
    (flag::AI_ADDRCONFIG, libc::AI_ADDRCONFIG),
    (flag::AI_V4MAPPED, libc::AI_V4MAPPED),
];

/// `NI_` flags of Windows and of the host.
const NI_FLAGS: &[(i32, i32)] = &[
    (flag::NI_NOFQDN, libc::NI_NOFQDN),
    (flag::NI_NUMERICHOST, libc::NI_NUMERICHOST),
    (flag::NI_NAMEREQD, libc::NI_NAMEREQD),
    (flag::NI_NUMERICSERV, libc::NI_NUMERICSERV),
    (flag::NI_DGRAM, libc::NI_DGRAM),
];

/// `getaddrinfo` and `GetAddrInfoW`: the answers, and where the list goes.
pub(crate) fn address_info<L: Copy>(
    node: Text,
    service: Text,
    hints: UserIn<ws2_addrinfo>,
    to: UserOut<*mut L>,
) -> Result<(ProvenOut<*mut L>, Vec<AddressInfo>)> {
    handle::require_started()?;
    let to = to.prove()?;
    let (node, service) = (node.read()?, service.read()?);
    if node.is_none() && service.is_none() {
        return Err(WsaError(WSAHOST_NOT_FOUND));
    }
    // An empty name is this machine.
    let node = match node {
        Some(name) if name.is_empty() => Some(own_name()?),
        other => other,
    };
    let asked = hints.read_optional()?;
    let hints = asked.map_or_else(|| Ok(Hints::default()), host_hints)?;
    let flags = asked.map_or(0, |asked| asked.ai_flags);
    let answers = names::addresses(node.as_deref(), service.as_deref(), hints).map_err(code)?;
    let answers = answers.into_iter().map(|answer| AddressInfo {
        flags,
        family: windows_family(answer.family),
        kind: answer.kind,
        protocol: answer.protocol,
        address: answer.address.to_windows(),
        canonical_name: answer.canonical_name,
    });
    Ok((to, answers.collect()))
}

fn host_hints(hints: ws2_addrinfo) -> Result<Hints> {
    if hints.ai_addrlen != 0 || !hints.ai_canonname.is_null() || !hints.ai_addr.is_null() {
        return Err(WsaError(WSANO_RECOVERY));
    }
    if hints.ai_flags & flag::AI_CANONNAME != 0 && hints.ai_flags & flag::AI_NUMERICHOST != 0 {
        return Err(WsaError(WSAEINVAL));
    }
    Ok(Hints {
        flags: translate(AI_FLAGS, hints.ai_flags),
        family: address::host_family(hints.ai_family),
        kind: hints.ai_socktype,
        protocol: hints.ai_protocol,
    })
}

/// `getnameinfo` and `GetNameInfoW`.
pub(crate) fn name_info(
    of: UserBuffer,
    node: TextRoom,
    service: TextRoom,
    flags: i32,
) -> Result<()> {
    handle::require_started()?;
    let of = address::read(of)?;
    let needed = match of.family() {
        libc::AF_INET => 16,
        libc::AF_INET6 => 28,
        _ => return Err(WsaError(WSAEAFNOSUPPORT)),
    };
    if of.bytes().len() < needed {
        return Err(WsaError(WSAEFAULT));
    }
    if !node.is_wanted() && !service.is_wanted() {
        return Err(WsaError(WSAHOST_NOT_FOUND));
    }
    let names = names::names(&of, translate(NI_FLAGS, flags)).map_err(code)?;
    for (room, name) in [(node, names.0), (service, names.1)] {
        if room.is_wanted() {
            room.write(&name)?;
        }
    }
    Ok(())
}

/// `gethostname` and `GetHostNameW`.
pub(crate) fn host_name(to: TextRoom) -> Result<()> {
    handle::require_started()?;
    to.write(&own_name()?)
}

pub(crate) fn own_name() -> Result<CString> {
    CString::new(process::host_name()?).map_err(|_| WsaError(WSAEFAULT))
}

/// The host's bits for Windows' bits; bits that only Windows has are hints, and dropped.
fn translate(table: &[(i32, i32)], flags: i32) -> i32 {
    table
        .iter()
        .filter(|row| flags & row.0 != 0)
        .fold(0, |bits, row| bits | row.1)
}

/// Winsock's code for an error of the resolver.
pub(crate) fn code(error: ResolveError) -> WsaError {
    WsaError(match error.0 {
        libc::EAI_AGAIN => WSATRY_AGAIN,
        libc::EAI_BADFLAGS => WSAEINVAL,
        libc::EAI_FAMILY => WSAEAFNOSUPPORT,
        libc::EAI_MEMORY => WSA_NOT_ENOUGH_MEMORY,
        libc::EAI_NONAME => WSAHOST_NOT_FOUND,
        libc::EAI_NODATA => WSANO_DATA,
        libc::EAI_SERVICE => WSATYPE_NOT_FOUND,
        libc::EAI_SOCKTYPE => WSAESOCKTNOSUPPORT,
        libc::EAI_OVERFLOW => WSAEFAULT,
        libc::EAI_SYSTEM => return names::system_error().to_wsa(),
        _ => WSANO_RECOVERY,
    })
}
