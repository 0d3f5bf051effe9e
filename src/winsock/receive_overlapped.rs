//! Overlapped receives.

use super::Result;
use super::gather::{Data, List};
use super::overlapped::{self, Overlapping};
use super::receive_one::{ALLOWED, Scatter, check_state, enable_selection, receive, sender_room};
use super::wait::Waiting;
use crate::abi::WsaError;
use crate::abi::constants::msg;
use crate::abi::error::{WSAENOTSOCK, WSAEOPNOTSUPP};
use crate::engine::request::{Detail, Kind, Request};
use crate::engine::{Notice, receiving};
use crate::object::{Socket, state, thread};
use crate::sys::memory::{ProvenOut, ProvenSizedOut};

/// Begins an overlapped receive.
pub(super) fn begin(
    socket: &'static Socket,
    scatter: Scatter,
    overlapping: Overlapping,
) -> Result<()> {
    let _inside = socket.enter().ok_or(WsaError(WSAENOTSOCK))?;
    let flags = scatter.flags.prove()?;
    let mut room = List::empty();
    let room = scatter.capture(&mut room)?;
    let count = overlapped::count_room(scatter.count)?;
    let from = sender_room(socket, scatter.from)?;
    let wanted = flags.get();
    if wanted & !ALLOWED != 0 {
        return Err(WsaError(WSAEOPNOTSUPP));
    }
    if !socket.is(state::OVERLAPPED) {
        let got = receive_synchronously(socket, room, flags, from, &overlapping)?;
        if let Some(count) = count {
            count.set(got);
        }
        return Ok(());
    }
    let notice = overlapping.prove(socket)?;
    notice.begin(socket);
    check_state(socket, wanted)?;
    let ended =
        request(&notice, room, wanted, from).and_then(|request| receiving::start(socket, request));
    enable_selection(socket, wanted);
    let ended = ended?;
    if let Some(end) = ended {
        flags.set(end.flags);
    }
    overlapped::answer(socket, &notice, ended, count)
}

fn request(
    notice: &Notice,
    room: &List,
    flags: u32,
    from: Option<ProvenSizedOut>,
) -> Result<Request> {
    let detail = if flags == 0 && from.is_none() {
        Detail::None
    } else {
        Detail::Receive(flags, from)
    };
    let notice = Notice {
        thread: thread::current_id(),
        ..*notice
    };
    room.with_vectors(|room| Request::on_all(Kind::Receive, notice, room, detail))
}

/// On a socket that is not overlapped the call blocks, whatever the socket's mode, and then fills in structure and event (facts
/// 7.10).
#[cold]
fn receive_synchronously(
    socket: &Socket,
    room: &mut List,
    flags: ProvenOut<u32>,
    from: Option<ProvenSizedOut>,
    overlapping: &Overlapping,
) -> Result<u32> {
    let notice = overlapping.prove_synchronous(socket)?;
    notice.begin(socket);
    let waiting = Waiting::blocking(&socket.receive_timeout);
    let received = receive(socket, room, flags.get(), waiting)?;
    flags.set(if received.truncated { msg::PARTIAL } else { 0 });
    received.tell_sender(from)?;
    let got = received.whole()?;
    overlapped::complete_synchronous(&notice, got);
    Ok(got)
}
