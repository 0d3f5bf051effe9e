//! The model: what each call may answer, given what was done before.

use super::door::{self, PENDING, Posted};
use super::peer::{Ended, Peer, listen};
use super::schedule::{Faults, Tally, inject};
use super::stream::Stream;

const WOULD_BLOCK: i32 = 10035;
const ABORTED: i32 = 10053;
const RESET: i32 = 10054;
const NO_BUFFERS: i32 = 10055;
const SHUT_DOWN: i32 = 10058;
const CANCELLED: i32 = 995;
/// Whatever the kernel's buffers are like, so much has room.
const ROOM: usize = 2_000;
const PATIENCE: u32 = 10_000;

/// One step of a program, or of its peer.
#[derive(Clone, Debug)]
pub enum Op {
    Send(usize),
    Gather(Vec<usize>),
    Post(Vec<usize>),
    Nonblocking(bool),
    Shutdown,
    Cancel,
    PeerReads(usize),
    PeerCloses,
    /// For all that is pending.
    Wait,
}

struct Run<'a> {
    socket: usize,
    peer: Peer,
    stream: Stream,
    /// Posted operations that have not been seen to end, with the numbers of their segments.
    pending: Vec<(Posted, usize)>,
    faults: &'a Faults,
    tally: &'a Tally,
    nonblocking: bool,
    shut_down: bool,
    /// The code of the connection's end.
    fate: Option<i32>,
    /// The connection may be gone, and nobody was told yet.
    may_be_gone: bool,
    /// What was said of lengths is an upper bound only: the end has cut it.
    cut: bool,
}

type Checked = Result<(), String>;

/// Runs the steps, and says what was not as the model has it.
pub fn run(ops: &[Op], faults: &Faults, tally: &Tally) -> Checked {
    let (listener, address) = listen();
    let socket = door::connect(address);
    let mut run = Run {
        socket,
        peer: Peer::accept(&listener),
        stream: Stream::default(),
        pending: Vec::new(),
        faults,
        tally,
        nonblocking: false,
        shut_down: false,
        fate: None,
        may_be_gone: faults
            .fatal
            .is_some_and(|(_, errno)| errno == libc::EPIPE || errno == libc::ECONNRESET),
        cut: false,
    };
    inject(socket, faults);
    let result = ops
        .iter()
        .try_for_each(|op| run.step(op).map_err(|why| format!("{op:?}: {why}")))
        .and_then(|()| run.finish());
    door::end_faults(0);
    if result.is_err() {
        // What is pending uses memory that goes away.
        door::close(socket);
    }
    result
}

impl Run<'_> {
    fn step(&mut self, op: &Op) -> Checked {
        Tally::note(&self.tally.calls);
        match op {
            Op::Send(len) => self.send(std::slice::from_ref(len), false),
            Op::Gather(lengths) => self.send(lengths, true),
            Op::Post(lengths) => self.post(lengths),
            Op::Nonblocking(on) => {
                self.nonblocking = *on;
                expect(
                    door::set_nonblocking(self.socket, *on) == 0,
                    "ioctlsocket failed",
                )
            }
            Op::Shutdown => {
                let code = door::shutdown(self.socket);
                self.shut_down |= code == 0;
                expect(
                    code == 0 || self.may_be_gone,
                    &format!("shutdown gave {code}"),
                )
            }
            Op::Cancel => {
                door::cancel(self.socket);
                self.wait(true)
            }
            Op::PeerReads(most) => {
                self.peer.read(*most);
                Ok(())
            }
            Op::PeerCloses => {
                self.peer.close();
                self.may_be_gone = true;
                self.cut = true;
                Ok(())
            }
            Op::Wait => self.wait(false),
        }
    }

    /// A send that is not overlapped.
    fn send(&mut self, lengths: &[usize], gather: bool) -> Checked {
        let total = lengths.iter().sum();
        let data = self.stream.make(total);
        let socket = self.socket;
        let call = || match gather {
            true => door::gather(socket, &data, lengths),
            false => door::send(socket, &data),
        };
        let result = if self.nonblocking {
            call()
        } else {
            self.peer.read_during(call)
        };
        match result {
            Ok(sent) => {
                self.expect_works()?;
                let part = self.nonblocking && sent != 0 && sent < total && !self.has_room(total);
                expect(sent == total || part, &format!("{sent} of {total} bytes"))?;
                let (whole, part) = (&self.tally.whole, &self.tally.part);
                Tally::note(if sent == total { whole } else { part });
                self.stream.push(data, sent, sent);
                Ok(())
            }
            Err(WOULD_BLOCK) => {
                self.expect_works()?;
                Tally::note(&self.tally.would_block);
                // The kernel has room for nothing at all times; a schedule does not know that.
                let may_be_full = total != 0 || self.faults.again != 0;
                let reason = self.nonblocking && may_be_full && !self.has_room(total);
                expect(reason, "10035 for no reason")
            }
            Err(code) => {
                self.failed(code)?;
                // A blocking send that fails has sent some of it perhaps.
                let most = if self.nonblocking { 0 } else { total };
                self.stream.push(data, 0, most);
                Ok(())
            }
        }
    }

    fn post(&mut self, lengths: &[usize]) -> Checked {
        let total = lengths.iter().sum();
        let data = self.stream.make(total);
        let (mut posted, code) = Posted::new(self.socket, data.clone(), lengths);
        match code {
            0 => {
                self.expect_works()?;
                Tally::note(&self.tally.whole);
                self.stream.push(data, total, total);
                expect(posted.wait(0) == Some((0, total)), "success was not told")
            }
            PENDING => {
                self.expect_works()?;
                Tally::note(&self.tally.pended);
                let number = self.stream.push(data, 0, total);
                self.pending.push((posted, number));
                Ok(())
            }
            code => {
                self.stream.push(data, 0, total);
                expect(posted.wait(0).is_none(), "a failed call has set the event")?;
                self.failed(code)
            }
        }
    }

    /// Waits until everything pending has ended.
    fn wait(&mut self, cancelled: bool) -> Checked {
        let mut pending = std::mem::take(&mut self.pending);
        let mut await_all = || {
            let all = pending.iter_mut();
            all.map(|(posted, number)| (posted.wait(PATIENCE), *number))
                .collect::<Vec<_>>()
        };
        let ends = if cancelled {
            await_all()
        } else {
            self.peer.read_during(await_all)
        };
        let stuck = ends.iter().any(|(end, _)| end.is_none());
        if stuck {
            // Its memory must stay.
            std::mem::forget(pending);
            return Err("an operation stays pending".into());
        }
        for (end, number) in ends {
            let (code, count) = end.unwrap_or_default();
            self.stream.settle(number, count, count);
            match code {
                0 => {}
                CANCELLED if cancelled => {
                    Tally::note(&self.tally.cancelled);
                    // The close will be a reset, so that nobody takes a part for the whole.
                    self.cut |= count != 0;
                }
                code => self.failed(code)?,
            }
        }
        Ok(())
    }

    /// Whether that much has room for certain.
    fn has_room(&self, len: usize) -> bool {
        let quiet = self.faults.again == 0 && self.faults.short.is_none();
        let on_its_way = self.stream.most().saturating_sub(self.peer.got.len());
        quiet && self.pending.is_empty() && on_its_way + len <= ROOM
    }

    fn expect_works(&self) -> Checked {
        expect(!self.shut_down, "it works after a shutdown")?;
        expect(self.fate.is_none(), "it works after the connection's end")
    }

    /// A call, or a pending operation, has failed with this code.
    fn failed(&mut self, code: i32) -> Checked {
        let no_room = matches!(self.faults.fatal, Some((_, libc::ENOBUFS | libc::ENOMEM)));
        match code {
            SHUT_DOWN => {
                Tally::note(&self.tally.shut_down);
                expect(self.shut_down, "10058 without a shutdown")
            }
            NO_BUFFERS if no_room || self.faults.unwatched => {
                Tally::note(&self.tally.no_buffers);
                // What has begun to leave and cannot go on ends the connection.
                (self.may_be_gone, self.cut) = (true, true);
                Ok(())
            }
            ABORTED | RESET if self.may_be_gone => {
                Tally::note(&self.tally.ended);
                self.cut = true;
                let fate = *self.fate.get_or_insert(code);
                expect(fate == code, &format!("first {fate}, then {code}"))
            }
            code => Err(format!("code {code} for no reason")),
        }
    }

    /// Everything that was promised arrives.
    fn finish(&mut self) -> Checked {
        self.wait(false)?;
        let closed = door::close(self.socket);
        expect(
            closed == 0 || self.nonblocking,
            &format!("closesocket gave {closed}"),
        )?;
        let ended = self.peer.read_to_end()?;
        let right = self.stream.is(&self.peer.got, self.cut);
        expect(
            right,
            &format!("other bytes: {}", self.stream.describe(&self.peer.got)),
        )?;
        expect(ended != Ended::ByReset || self.cut, "the peer was reset")
    }
}

fn expect(holds: bool, why: &str) -> Checked {
    if holds { Ok(()) } else { Err(why.into()) }
}
