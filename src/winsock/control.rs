//! `ioctlsocket` and `WSAIoctl`.

use std::time::Instant;

use super::{Result, UserBuffer, UserOut, handle};
use crate::abi::WsaError;
use crate::abi::constants::ioctl;
use crate::abi::error::*;
use crate::abi::types::SOCKET;
use crate::engine::cancel;
use crate::object::{Socket, state};
use crate::sys::memory::ProvenOut;
use crate::sys::{poll, socket as kernel};

/// Keep-alive probes before Windows gives a connection up.
const KEEPALIVE_PROBES: i32 = 10;

/// A function that `SIO_GET_EXTENSION_FUNCTION_POINTER` names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extension {
    AcceptEx,
    ConnectEx,
    DisconnectEx,
    GetAcceptExSockaddrs,
    RecvMsg,
    SendMsg,
    TransmitFile,
}

/// The functions' names as `mswsock.h` has them: `WSAID_`, a GUID as it lies in memory.
#[rustfmt::skip]
const EXTENSIONS: [([u8; 16], Extension); 7] = [
    (guid(0xb536_7df1, 0xcbac, 0x11cf, [0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92]), Extension::AcceptEx),
    (guid(0x25a2_07b9, 0xddf3, 0x4660, [0x8e, 0xe9, 0x76, 0xe5, 0x8c, 0x74, 0x06, 0x3e]), Extension::ConnectEx),
    (guid(0x7fda_2e11, 0x8630, 0x436f, [0xa0, 0x31, 0xf5, 0x36, 0xa6, 0xee, 0xc1, 0x57]), Extension::DisconnectEx),
    (guid(0xb536_7df2, 0xcbac, 0x11cf, [0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92]), Extension::GetAcceptExSockaddrs),
    (guid(0xf689_d7c8, 0x6f1f, 0x436b, [0x8a, 0x53, 0xe5, 0x4f, 0xe3, 0x51, 0xc3, 0x22]), Extension::RecvMsg),
    (guid(0xa441_e712, 0x754f, 0x43ca, [0x84, 0xa7, 0x0d, 0xee, 0x44, 0xcf, 0x60, 0x6d]), Extension::SendMsg),
    (guid(0xb536_7df0, 0xcbac, 0x11cf, [0x95, 0xca, 0x00, 0x80, 0x5f, 0x48, 0xa1, 0x92]), Extension::TransmitFile),
];

const fn guid(data1: u32, data2: u16, data3: u16, data4: [u8; 8]) -> [u8; 16] {
    let ([a, b, c, d], [e, f], [g, h]) = (
        data1.to_le_bytes(),
        data2.to_le_bytes(),
        data3.to_le_bytes(),
    );
    let [i, j, k, l, m, n, o, p] = data4;
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
}

/// What `WSAIoctl` is given beside the socket and the code.
#[derive(Clone, Copy)]
pub(crate) struct Arguments {
    pub(crate) input: UserBuffer,
    pub(crate) output: UserBuffer,
    pub(crate) returned: UserOut<u32>,
}

/// `ioctlsocket`.
pub(crate) fn ioctlsocket(s: SOCKET, command: i32, argument: UserOut<u32>) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        match command.cast_unsigned() {
            ioctl::FIONBIO => set_nonblocking(socket, argument.read()? != 0)?,
            ioctl::FIONREAD => argument.prove()?.set(kernel::bytes_readable(socket.fd())?),
            ioctl::SIOCATMARK => argument.prove()?.set(at_mark(socket)?),
            _ => return Err(WsaError(WSAEOPNOTSUPP)),
        }
        Ok(())
    })
}

/// `WSAIoctl`. The count of bytes is needed even for an overlapped call (facts 2.8). `extension` gives the address of a
/// function.
pub(crate) fn wsa_ioctl(
    s: SOCKET,
    code: u32,
    arguments: Arguments,
    extension: impl FnOnce(Extension) -> usize,
) -> Result<()> {
    handle::with(s, |socket| {
        let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
        let returned = arguments.returned.prove()?;
        let Arguments { input, output, .. } = arguments;
        match code {
            ioctl::FIONBIO => {
                returned.set(0);
                set_nonblocking(socket, word(input)? != 0)?;
            }
            ioctl::FIONREAD => {
                return answer(output, returned, kernel::bytes_readable(socket.fd())?);
            }
            ioctl::SIOCATMARK => return answer(output, returned, at_mark(socket)?),
            ioctl::SIO_KEEPALIVE_VALS => set_keepalive(socket, input)?,
            ioctl::SIO_UDP_CONNRESET if !socket.is(state::STREAM) => {
                socket.put(state::IGNORE_RESET, word(input)? == 0);
            }
            ioctl::SIO_FLUSH => cancel::flush_sends(socket),
            ioctl::SIO_GET_EXTENSION_FUNCTION_POINTER => {
                let address = extension(named_extension(input)?).to_ne_bytes();
                output.copy_from(&address)?;
                returned.set(8);
                return Ok(());
            }
            _ => {
                returned.set(0);
                return Err(WsaError(WSAEOPNOTSUPP));
            }
        }
        returned.set(0);
        Ok(())
    })
}

/// Sets the socket's mode. A socket with selected events stays nonblocking (facts 8.4).
pub(crate) fn set_nonblocking(socket: &Socket, on: bool) -> Result<()> {
    if !on && socket.is(state::SELECTED) {
        return Err(WsaError(WSAEINVAL));
    }
    // A listener stays nonblocking in the kernel; whether its calls wait is the table's word.
    if !socket.is(state::LISTENING) {
        kernel::set_nonblocking(socket.fd(), on)?;
    }
    socket.put(state::NONBLOCKING, on);
    Ok(())
}

/// SIOCATMARK: true unless ordinary data stands before an urgent byte, so also where nothing is urgent.
fn at_mark(socket: &Socket) -> Result<u32> {
    if !socket.is(state::STREAM) {
        return Err(WsaError(WSAEINVAL));
    }
    let at_mark = kernel::at_mark(socket.fd())?;
    let urgent = poll::wait_one(socket.fd(), poll::PRI, Some(Instant::now()))?;
    Ok(u32::from(urgent & poll::PRI == 0 || at_mark))
}

/// `struct tcp_keepalive`: on or off, idle time and interval in milliseconds. The kernel counts seconds, rounded up here.
fn set_keepalive(socket: &Socket, input: UserBuffer) -> Result<()> {
    if !socket.is(state::TCP) {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    let (on, idle, interval) = (word(input)?, word(input.skip(4))?, word(input.skip(8))?);
    let seconds = |span: u32| i32::try_from(span.div_ceil(1000).clamp(1, 32767)).unwrap_or(1);
    let set = |level, name, value| kernel::set_option_int(socket.fd(), level, name, value);
    if on != 0 {
        set(libc::IPPROTO_TCP, libc::TCP_KEEPIDLE, seconds(idle))?;
        set(libc::IPPROTO_TCP, libc::TCP_KEEPINTVL, seconds(interval))?;
        set(libc::IPPROTO_TCP, libc::TCP_KEEPCNT, KEEPALIVE_PROBES)?;
    }
    set(libc::SOL_SOCKET, libc::SO_KEEPALIVE, i32::from(on != 0))?;
    Ok(())
}

fn named_extension(input: UserBuffer) -> Result<Extension> {
    let mut guid = [0; 16];
    input.copy_to(&mut guid)?;
    let known = EXTENSIONS.iter().find(|known| known.0 == guid);
    known.map(|known| known.1).ok_or(WsaError(WSAEINVAL))
}

fn word(input: UserBuffer) -> Result<u32> {
    let mut bytes = [0; 4];
    input.copy_to(&mut bytes)?;
    Ok(u32::from_ne_bytes(bytes))
}

fn answer(output: UserBuffer, returned: ProvenOut<u32>, value: u32) -> Result<()> {
    output.copy_from(&value.to_ne_bytes())?;
    returned.set(4);
    Ok(())
}
