//! Win32's functions beside Winsock's: the doors of the room `win32`.
//!
//! `ws2_send.h` is generated of Winsock's doors only. These are declared by hand, in `include/ws2/win32_*.h`, with Windows' own
//! types.

pub mod synchronization;
pub mod thread;
pub mod timer;
