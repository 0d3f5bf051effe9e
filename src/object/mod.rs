//! What handles name: sockets and the table that finds them.

pub(crate) mod gate;
pub(crate) mod socket;
pub(crate) mod table;

pub(crate) use gate::{Patience, TurnError};
pub(crate) use socket::Socket;
