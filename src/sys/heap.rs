//! Memory that a program asks for by Win32's names: the C library's, with its true size before it.
//!
//! `HeapReAlloc` has to know how many bytes there were, not how many there is room for, to zero those that are new.

use std::ptr::NonNull;

/// What stands before each block. As large as the alignment that the C library gives.
#[repr(C, align(16))]
struct Before {
    size: usize,
}

/// A block of the program's, by the address that it knows.
#[derive(Clone, Copy)]
pub(crate) struct Block(NonNull<u8>);

impl Block {
    /// The block at an address; none for NULL.
    ///
    /// # Safety
    /// The address came from [`Block::address`] and the block was not freed since.
    pub(crate) unsafe fn new(address: *mut u8) -> Option<Self> {
        NonNull::new(address).map(Self)
    }

    /// `size` bytes, zeroed if wanted. `None` where there is no memory.
    pub(crate) fn allocate(size: usize, zeroed: bool) -> Option<Self> {
        #[cfg(feature = "faults")]
        super::faults::at(super::faults::other::HEAP).ok()?;
        let whole = size.checked_add(size_of::<Before>())?;
        let start = if zeroed {
            // SAFETY: asks for memory.
            unsafe { libc::calloc(1, whole) }
        } else {
            // SAFETY: asks for memory.
            unsafe { libc::malloc(whole) }
        };
        Self::begun(start.cast(), size)
    }

    /// What the program knows it by.
    pub(crate) fn address(self) -> *mut u8 {
        self.0.as_ptr()
    }

    /// The size that was asked for.
    pub(crate) fn size(self) -> usize {
        // SAFETY: a block has its size before it.
        unsafe { (*self.before()).size }
    }

    /// Gives the memory back.
    pub(crate) fn free(self) {
        // SAFETY: from the C library, and not freed before: `new`'s caller has promised.
        unsafe { libc::free(self.before().cast()) };
    }

    /// Another size, elsewhere if it has to be and may. On failure the block is as it was.
    pub(crate) fn resize(self, size: usize, zeroed: bool, may_move: bool) -> Option<Self> {
        let before = self.size();
        let block = if may_move {
            #[cfg(feature = "faults")]
            super::faults::at(super::faults::other::HEAP).ok()?;
            let whole = size.checked_add(size_of::<Before>())?;
            // SAFETY: from the C library, and not freed before.
            let start = unsafe { libc::realloc(self.before().cast(), whole) };
            Self::begun(start.cast(), size)?
        } else if size <= self.room() {
            Self::begun(self.before(), size)?
        } else {
            return None;
        };
        if let (true, Some(more)) = (zeroed, size.checked_sub(before)) {
            let from = block.address().wrapping_add(before);
            // SAFETY: inside the block.
            unsafe { from.write_bytes(0, more) };
        }
        Some(block)
    }

    fn begun(start: *mut Before, size: usize) -> Option<Self> {
        let start = NonNull::new(start)?;
        // SAFETY: the start of a block that has room for it.
        unsafe { start.write(Before { size }) };
        // SAFETY: inside the block or at its end.
        let first = unsafe { start.add(1) };
        Some(Self(first.cast()))
    }

    fn before(self) -> *mut Before {
        self.address().cast::<Before>().wrapping_sub(1)
    }

    fn room(self) -> usize {
        // SAFETY: from the C library, and not freed before.
        unsafe { libc::malloc_usable_size(self.before().cast()) - size_of::<Before>() }
    }
}
