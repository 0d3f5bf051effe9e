//! Winsock's rules, one file for each family of calls. Safe Rust: addresses of the caller stay wrapped.
//!
//! Every call looks its socket up first ([`handle::with`]), so that the checks come in Windows' order: started, handle, flags,
//! arguments, state, data. A call is one nonblocking attempt; blocking and time-outs are ways to wait for the next one.

pub(crate) mod accept;
pub(crate) mod accept_condition;
pub(crate) mod address;
pub(crate) mod address_text;
pub(crate) mod connect;
pub(crate) mod connect_list;
pub(crate) mod control;
pub(crate) mod database;
pub(crate) mod event;
pub(crate) mod event_select;
pub(crate) mod express;
pub(crate) mod express_overlapped;
pub(crate) mod extension;
pub(crate) mod file;
pub(crate) mod gather;
pub(crate) mod handle;
pub(crate) mod hook;
pub(crate) mod linger;
pub(crate) mod name;
pub(crate) mod option_table;
pub(crate) mod options;
pub(crate) mod overlapped;
pub(crate) mod poll;
pub(crate) mod port;
pub(crate) mod protocol;
pub(crate) mod receive;
mod receive_one;
mod receive_overlapped;
pub(crate) mod select;
pub(crate) mod send;
mod send_checks;
pub(crate) mod send_datagram;
pub(crate) mod send_overlapped;
pub(crate) mod send_stream;
pub(crate) mod socket;
pub(crate) mod startup;
pub(crate) mod text;
mod transmit;
pub(crate) mod wait;

use crate::abi::WsaError;
pub(crate) use crate::sys::memory::own;
pub(crate) use crate::sys::memory::{
    UserArray, UserBuffer, UserFdSet, UserIn, UserOut, UserOverlapped, UserPollFds, UserSizedOut,
    UserSlice, UserStr,
};

/// What every call answers.
pub(crate) type Result<T> = core::result::Result<T, WsaError>;
