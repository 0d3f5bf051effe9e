//! The door: every function that C can call, and nothing else.
//!
//! An entry is its documentation, its signature and about three lines: wrap the pointers, make one call into `winsock`,
//! turn the result into C's convention with `boundary::entry`. Nothing is decided here.
//!
//! # Safety
//!
//! This room and `sys` are the only ones licensed to use `unsafe`. Entries take raw pointers from C and wrap them, unread, in
//! the types of `sys::memory`, which prove an address before they touch it. The promise each entry makes is the one its
//! C caller makes: a pointer that is valid stays valid, and unused by others, until the call returns.

#![allow(unsafe_code, non_snake_case, non_camel_case_types)]

mod address_list;
mod boundary;
mod dotnet_boundary;
pub mod dotnet_end;
mod send_buffers_left;
mod send_buffers_overlapped;

pub mod address;
pub mod address_text;
pub mod connect;
pub mod connect_list;
pub mod control;
pub mod database;
pub mod dotnet;
pub mod dotnet_begin;
pub mod dotnet_options;
pub mod dotnet_properties;
pub mod dotnet_send;
pub mod dotnet_send_list;
pub mod event;
pub mod event_select;
pub mod extension;
#[cfg(feature = "faults")]
pub mod faults;
pub mod file;
pub mod hook;
pub mod log;
pub mod name;
pub mod name_wide;
pub mod overlapped;
pub mod port;
pub mod protocol;
pub mod receive;
pub mod select;
pub mod send;
pub mod send_buffers;
pub mod send_to;
pub mod socket;
pub mod startup;
pub mod wait;
pub mod win32;
