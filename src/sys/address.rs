//! A socket address as the kernel has it.

#![expect(
    clippy::indexing_slicing,
    reason = "`set_len` keeps the length within the array"
)]

use crate::abi::constants::af;

/// Largest address of any family, as in `struct sockaddr_storage`.
pub(crate) const CAPACITY: usize = 128;

/// Windows' number for an address family of the host.
pub(crate) fn windows_family(family: i32) -> i32 {
    if family == libc::AF_INET6 {
        af::INET6
    } else {
        family
    }
}

/// A socket address in the kernel's numbers: `AF_INET6` is 10.
#[repr(C, align(8))]
#[derive(Clone, Copy)]
pub(crate) struct HostAddress {
    bytes: [u8; CAPACITY],
    len: u32,
}

impl HostAddress {
    /// Room for an address that the kernel will write.
    pub(crate) const fn empty() -> Self {
        Self {
            bytes: [0; CAPACITY],
            len: 0,
        }
    }

    /// The address in `bytes`, of which at most 128 count.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut address = Self::empty();
        let len = bytes.len().min(CAPACITY);
        address.bytes[..len].copy_from_slice(&bytes[..len]);
        address.set_len(len);
        address
    }

    /// The address' bytes, family first.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len as usize]
    }

    /// The address' bytes for writing.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.len as usize]
    }

    /// The address family; `AF_UNSPEC` for an empty address.
    pub(crate) fn family(&self) -> i32 {
        i32::from(u16::from_ne_bytes([self.bytes[0], self.bytes[1]]))
    }

    /// Whether this is an IP address with port 0.
    pub(crate) fn has_port_zero(&self) -> bool {
        matches!(self.family(), libc::AF_INET | libc::AF_INET6) && self.bytes[2..4] == [0, 0]
    }

    /// The address with Windows' number for its family.
    pub(crate) fn to_windows(mut self) -> Self {
        let family = windows_family(self.family()) as u16;
        if let Some(word) = self.bytes_mut().get_mut(..2) {
            word.copy_from_slice(&family.to_ne_bytes());
        }
        self
    }

    pub(super) fn as_ptr(&self) -> *const u8 {
        self.bytes.as_ptr()
    }

    pub(super) fn as_mut_ptr(&mut self) -> *mut u8 {
        self.bytes.as_mut_ptr()
    }

    /// Notes how many bytes the kernel wrote; it may claim more than there is room for.
    pub(super) fn set_len(&mut self, len: usize) {
        self.len = u32::try_from(len.min(CAPACITY)).unwrap_or(0);
    }

    pub(super) fn len(&self) -> u32 {
        self.len
    }
}
