//! What handles name: sockets and the table that finds them.

pub(crate) mod gate;
pub(crate) mod guard;
mod line;
pub(crate) mod socket;
pub(crate) mod state;
pub(crate) mod table;
mod turn;

pub(crate) use socket::Socket;
pub(crate) use turn::{Patience, TurnError};
