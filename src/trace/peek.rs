//! Values in the memory of whoever called, read through the kernel, because an address may be wrong.

use core::ffi::c_int;

use crate::sys::raw::read_memory;

/// The 32-bit number at an address.
pub(super) fn number(address: usize) -> Option<u32> {
    read(address).map(u32::from_ne_bytes)
}

/// Bytes at an address, where they can be read.
fn read<const N: usize>(address: usize) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    (address != 0 && read_memory(address, &mut bytes) == N).then_some(bytes)
}

/// A structure of words, where it can be read.
pub fn words<const N: usize>(address: usize) -> Option<[usize; N]> {
    let mut bytes = [[0; 8]; N];
    let whole = bytes.as_flattened_mut();
    let known = whole.len();
    (address != 0 && read_memory(address, whole) == known).then(|| bytes.map(usize::from_ne_bytes))
}

/// The word at an address.
pub(super) fn word(address: usize) -> Option<usize> {
    words(address).map(|[word]| word)
}

/// The lower half of a word: a 32-bit member and what pads it.
pub fn low(word: usize) -> u32 {
    let [a, b, c, d, ..] = word.to_ne_bytes();
    u32::from_ne_bytes([a, b, c, d])
}

/// Length and address of one `WSABUF` of a list.
pub(super) fn buffer(list: usize, at: usize) -> Option<(u32, usize)> {
    let [length, data] = words(list.wrapping_add(at * 16))?;
    Some((low(length), data))
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
    let [peer, peer_length, buffers, count] = words(address)?;
    Some(Message {
        peer,
        peer_length: low(peer_length).cast_signed(),
        buffers,
        count: low(count),
    })
}

impl Message {
    pub(super) fn total(&self) -> i64 {
        total(self.buffers, self.count)
    }
}
