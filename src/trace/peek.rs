//! Values in the memory of whoever called, read through the kernel, because an address may be wrong.

use core::ffi::c_int;

use super::kernel::read_memory;

/// The 32-bit number at an address.
pub(super) fn number(address: usize) -> Option<u32> {
    read(address).map(u32::from_ne_bytes)
}

/// Bytes at an address, where they can be read.
fn read<const N: usize>(address: usize) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    (address != 0 && read_memory(address, &mut bytes) == N).then_some(bytes)
}

/// The word at an address.
pub(super) fn word(address: usize) -> Option<usize> {
    read(address).map(usize::from_ne_bytes)
}

/// Length and address of one `WSABUF` of a list.
pub(super) fn buffer(list: usize, at: usize) -> Option<(u32, usize)> {
    let address = list.wrapping_add(at * 16);
    Some((number(address)?, word(address.wrapping_add(8))?))
}

/// The lengths of a list of buffers together; of the first 4,096 in a longer one, which takes its time.
pub(super) fn total(list: usize, count: u32) -> i64 {
    let lengths = (0..count.min(4096) as usize).map_while(|at| buffer(list, at));
    lengths.map(|(length, _)| i64::from(length)).sum()
}

/// What counts of a `WSAMSG`.
pub(super) struct Message {
    pub(super) peer: usize,
    pub(super) peer_length: c_int,
    pub(super) buffers: usize,
    pub(super) count: u32,
}

/// The `WSAMSG` at an address.
pub(super) fn message(address: usize) -> Option<Message> {
    Some(Message {
        peer: word(address)?,
        peer_length: number(address.wrapping_add(8))?.cast_signed(),
        buffers: word(address.wrapping_add(16))?,
        count: number(address.wrapping_add(24))?,
    })
}

impl Message {
    pub(super) fn total(&self) -> i64 {
        total(self.buffers, self.count)
    }
}
