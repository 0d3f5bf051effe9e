//! Structures of the traced program: read through the kernel, because an address in them may be wrong.

use core::ffi::c_uint;

use ws2_32::trace::{Line, low, read_memory, words};

/// Buffers of a vector, and messages of a list, that are shown.
const SHOWN: usize = 4;

/// An array of `struct iovec`.
pub(crate) struct Vector {
    address: usize,
    count: usize,
}

impl Vector {
    pub(crate) fn new(address: usize, count: usize) -> Self {
        Self { address, count }
    }

    /// Address and length of a buffer.
    fn buffer(&self, at: usize) -> Option<[usize; 2]> {
        words(self.address.wrapping_add(at * 16))
    }

    /// The lengths together.
    pub(crate) fn total(&self) -> u64 {
        const AT_ONCE: usize = 32;
        let most = self.count.min(libc::UIO_MAXIOV as usize);
        let mut total = 0_u64;
        for at in (0..most).step_by(AT_ONCE) {
            let mut buffers = [[0; 16]; AT_ONCE];
            let bytes = buffers.as_flattened_mut();
            let wanted = (most - at).min(AT_ONCE) * 16;
            let read = read_memory(self.address.wrapping_add(at * 16), &mut bytes[..wanted]);
            for [.., a, b, c, d, e, f, g, h] in &buffers[..read / 16] {
                let length = u64::from_ne_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
                total = total.saturating_add(length);
            }
        }
        total
    }

    pub(crate) fn append(&self, line: &mut Line) {
        append_list(line, self.address, self.count, |line, at| {
            let Some([data, length]) = self.buffer(at) else {
                return false;
            };
            line.text("{");
            line.data(data, length);
            line.format(format_args!(", {length}}}"));
            true
        });
    }
}

/// Appends a list, each of its elements by `append`, which answers false where the element cannot be read.
fn append_list(
    line: &mut Line,
    address: usize,
    count: usize,
    append: impl Fn(&mut Line, usize) -> bool,
) {
    if count > 0 && words::<1>(address).is_none() {
        return line.address(address);
    }
    line.text("[");
    for at in 0..count {
        line.text(if at == 0 { "" } else { ", " });
        if at == SHOWN || !append(line, at) {
            line.text("...");
            break;
        }
    }
    line.text("]");
}

/// A `struct msghdr`: the peer, its length, the vector, its count.
fn header(address: usize) -> Option<(usize, c_uint, Vector)> {
    let [peer, length_and_padding, vector, count] = words(address)?;
    Some((peer, low(length_and_padding), Vector::new(vector, count)))
}

/// The lengths of a message's buffers together.
pub(crate) fn total(address: usize) -> u64 {
    header(address).map_or(0, |(_, _, vector)| vector.total())
}

/// Bytes of a `struct mmsghdr`: a `struct msghdr`, and how many bytes of it were sent.
const MESSAGE: usize = size_of::<libc::mmsghdr>();

fn message(address: usize, at: usize) -> usize {
    address.wrapping_add(at * MESSAGE)
}

/// How many bytes of the first `count` messages were sent.
pub(crate) fn taken(address: usize, count: usize) -> u64 {
    let length = |at| words::<1>(message(address, at) + size_of::<libc::msghdr>());
    let lengths = (0..count).map_while(length);
    lengths.map(|[word]| u64::from(low(word))).sum()
}

/// Appends a message as `{peer, [{data, length}], count}`, the peer only where there is one.
pub(crate) fn append(line: &mut Line, address: usize) {
    let Some((peer, peer_length, vector)) = header(address) else {
        return line.address(address);
    };
    line.text("{");
    if peer != 0 {
        append_peer(line, peer, peer_length);
        line.text(", ");
    }
    vector.append(line);
    line.format(format_args!(", {}}}", vector.count));
}

/// Appends a list of messages.
pub(crate) fn append_all(line: &mut Line, address: usize, count: usize) {
    append_list(line, address, count, |line, at| {
        append(line, message(address, at));
        true
    });
}

/// Appends the number that stands at an address, in brackets.
pub(crate) fn append_offset(line: &mut Line, address: usize) {
    match words::<1>(address) {
        Some([offset]) => line.format(format_args!("[{offset}]")),
        None => line.address(address),
    }
}

/// Appends a socket address and its length.
pub(crate) fn append_peer(line: &mut Line, address: usize, length: c_uint) {
    let mut bytes = [0_u8; 28];
    let known = bytes.len().min(length as usize);
    let read = read_memory(address, &mut bytes[..known]);
    if read < 2 {
        line.address(address);
    } else if i32::from(u16::from_ne_bytes([bytes[0], bytes[1]])) == libc::AF_UNIX {
        line.text("{AF_UNIX, ");
        let name = &bytes[2..read];
        let end = name.iter().skip(1).position(|byte| *byte == 0);
        line.quoted(&name[..end.map_or(name.len(), |end| end + 1)]);
        line.text(if end.is_none() && length as usize > read {
            "...}"
        } else {
            "}"
        });
    } else {
        line.socket_address(&bytes[..read], libc::AF_INET6);
    }
    line.format(format_args!(", {length}"));
}
