//! `WSAEnumProtocols`: the protocols that sockets can be made of, in Windows' words.

use super::{Result, UserArray, UserBuffer, UserOut, handle};
use crate::abi::WsaError;
use crate::abi::constants::{af, sock};
use crate::abi::error::{WSAEFAULT, WSAENOBUFS};
use crate::abi::types::{_WSAPROTOCOL_INFOA, _WSAPROTOCOL_INFOW, _WSAPROTOCOLCHAIN};

/// Expedited data, graceful close, guaranteed order and delivery, handles of the system.
const STREAM: u32 = 0x0002_0066;
/// Connectionless, message-oriented, broadcast, multipoint, handles of the system.
const DATAGRAM: u32 = 0x0002_0609;
/// `PFL_MATCHES_PROTOCOL_ZERO`: the protocol of its family and type where a program names none.
const MATCHES_ZERO: u32 = 0x8;
/// Longest list of protocols that is looked at.
const MAX_WANTED: usize = 256;

/// GUIDs of Microsoft's providers of TCP/IP, by which programs know it.
const IPV4: [u8; 16] = [
    0xA0, 0x1A, 0x0F, 0xE7, 0x8B, 0xAB, 0xCF, 0x11, 0x8C, 0xA3, 0x00, 0x80, 0x5F, 0x48, 0xA1, 0x92,
];
const IPV6: [u8; 16] = [
    0xC0, 0xB0, 0xEA, 0xF9, 0xD4, 0x26, 0xD0, 0x11, 0xBB, 0xBF, 0x00, 0xAA, 0x00, 0x6C, 0x34, 0xE4,
];

/// One entry of the catalogue.
pub(crate) struct Protocol {
    name: &'static str,
    services: u32,
    provider: [u8; 16],
    entry: u32,
    family: i32,
    address_size: i32,
    kind: i32,
    protocol: i32,
    message_size: u32,
}

const fn entry(entry: u32, name: &'static str, is_ipv6: bool, is_stream: bool) -> Protocol {
    Protocol {
        name,
        services: if is_stream { STREAM } else { DATAGRAM },
        provider: if is_ipv6 { IPV6 } else { IPV4 },
        entry,
        family: if is_ipv6 { af::INET6 } else { af::INET },
        address_size: if is_ipv6 { 28 } else { 16 },
        kind: if is_stream { sock::STREAM } else { sock::DGRAM },
        protocol: if is_stream { 6 } else { 17 },
        message_size: if is_stream { 0 } else { 65_507 },
    }
}

/// Raw sockets are hidden on Windows, and not for everybody here.
const PROTOCOLS: [Protocol; 4] = [
    entry(1001, "MSAFD Tcpip [TCP/IP]", false, true),
    entry(1002, "MSAFD Tcpip [UDP/IP]", false, false),
    entry(1003, "MSAFD Tcpip [TCP/IPv6]", true, true),
    entry(1004, "MSAFD Tcpip [UDP/IPv6]", true, false),
];

/// Not layered upon anything.
const BY_ITSELF: _WSAPROTOCOLCHAIN = _WSAPROTOCOLCHAIN {
    ChainLen: 1,
    ChainEntries: [0; 7],
};

/// A structure that C knows a protocol by.
pub(crate) trait Description: Copy {
    fn of(protocol: &Protocol) -> Self;
}

macro_rules! description {
    ($type:ident, $unit:expr) => {
        impl Description for $type {
            fn of(protocol: &Protocol) -> Self {
                let mut name = [0; 256];
                for (unit, letter) in name.iter_mut().zip(protocol.name.bytes()) {
                    *unit = $unit(letter);
                }
                Self {
                    dwServiceFlags1: protocol.services,
                    dwServiceFlags2: 0,
                    dwServiceFlags3: 0,
                    dwServiceFlags4: 0,
                    dwProviderFlags: MATCHES_ZERO,
                    ProviderId: protocol.provider,
                    dwCatalogEntryId: protocol.entry,
                    ProtocolChain: BY_ITSELF,
                    iVersion: 2,
                    iAddressFamily: protocol.family,
                    iMaxSockAddr: protocol.address_size,
                    iMinSockAddr: protocol.address_size,
                    iSocketType: protocol.kind,
                    iProtocol: protocol.protocol,
                    iProtocolMaxOffset: 0,
                    iNetworkByteOrder: 0,
                    iSecurityScheme: 0,
                    dwMessageSize: protocol.message_size,
                    dwProviderReserved: 0,
                    szProtocol: name,
                }
            }
        }
    };
}

description!(_WSAPROTOCOL_INFOA, u8::cast_signed);
description!(_WSAPROTOCOL_INFOW, u16::from);

/// Writes the protocols that are wanted, all or none, to a room of `*size` bytes, and says how many there are.
pub(crate) fn enumerate<T: Description>(
    wanted: UserBuffer,
    to: UserArray<T>,
    size: UserOut<u32>,
) -> Result<u32> {
    handle::require_started()?;
    let wanted = read_wanted(wanted)?;
    let size = size.prove()?;
    let is_wanted = |protocol: &&Protocol| {
        wanted
            .as_ref()
            .is_none_or(|list| list.contains(&protocol.protocol))
    };
    let found: Vec<&Protocol> = PROTOCOLS.iter().filter(is_wanted).collect();
    let count = u32::try_from(found.len()).unwrap_or(0);
    let needed = count * u32::try_from(size_of::<T>()).unwrap_or(u32::MAX);
    if size.get() < needed {
        size.set(needed);
        return Err(WsaError(WSAENOBUFS));
    }
    for (place, protocol) in to.resized(count).prove()?.zip(found) {
        place.set(T::of(protocol));
    }
    size.set(needed);
    Ok(count)
}

/// The numbers up to a zero; none for NULL, which wants all.
fn read_wanted(list: UserBuffer) -> Result<Option<Vec<i32>>> {
    if list.is_null() {
        return Ok(None);
    }
    let mut numbers = Vec::new();
    let mut rest = list.resized(MAX_WANTED * 4);
    while numbers.len() < MAX_WANTED {
        let mut bytes = [0; 4];
        rest.copy_to(&mut bytes)?;
        match i32::from_ne_bytes(bytes) {
            0 => return Ok(Some(numbers)),
            number => numbers.push(number),
        }
        rest = rest.skip(4);
    }
    Err(WsaError(WSAEFAULT))
}
