//! The caller's memory. C hands over addresses that may be wrong; nothing here touches one before it is proven.
//!
//! An address is proven by a system call that reads or writes it on our behalf and cannot crash ([`probe`]). A table
//! remembers proven pages for all threads, and the places where the same structure is named again and again remember its address,
//! so that the steady state costs a comparison. A page that is unmapped after it was proven
//! is the caller's fault, as on Windows.
//!
//! The types differ in what is done with the memory: [`UserBuffer`] is data, handed to the kernel or copied; [`UserIn`],
//! [`UserOut`] and [`UserSlice`] hold values that we read or write ourselves; [`UserStr`] is text.

mod buffer;
mod copied;
mod overlapped;
pub(crate) mod own;
mod probe;
mod remembered;
mod room;
mod value;
mod vectors;

pub(crate) use buffer::{UserBuffer, UserStr};
pub(crate) use copied::Copied;
pub(crate) use overlapped::{Overlapped, UserOverlapped};
pub(crate) use remembered::Remembered;
pub(crate) use room::{ProvenSizedOut, UserFdSet, UserPollFds, UserSizedOut};
pub(crate) use value::{ProvenOut, ProvenSlice, UserArray, UserIn, UserOut, UserSlice};
pub(crate) use vectors::Vectors;
