//! Models of the gate: the send turn, the line, the end of the stream and the close. The queue of overlapped sends has its own
//! models in `engine`.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Instant;

use loom::cell::UnsafeCell;
use loom::thread::{JoinHandle, spawn};

use super::gate::{Duty, Gate};
use super::turn::{Patience, TurnError};
use crate::sys::futex;

/// A gate, and what is done for it.
pub(super) struct Model {
    pub(super) gate: Gate,
    /// Whoever has the turn changes it: loom complains of two at a time.
    pub(super) stream: UnsafeCell<u32>,
    ended: AtomicU32,
    pub(super) closed: AtomicU32,
}

pub(super) const FOR_EVER: Patience = Patience::Until(None);

impl Model {
    pub(super) fn open() -> Arc<Self> {
        let model = Self {
            gate: Gate::absent(),
            stream: UnsafeCell::new(0),
            ended: AtomicU32::new(0),
            closed: AtomicU32::new(0),
        };
        model.gate.open();
        Arc::new(model)
    }

    /// As `Socket::perform`, but for what the kernel is told.
    pub(super) fn perform(&self, duty: Duty) {
        match duty {
            Duty::Nothing => {}
            Duty::Close => {
                assert_eq!(self.closed.fetch_add(1, Relaxed), 0, "closed twice");
                self.write();
                self.gate.free();
            }
            Duty::EndStream => {
                assert_eq!(self.ended.fetch_add(1, Relaxed), 0, "ended twice");
                self.write();
                self.perform(self.gate.release_turn());
            }
            Duty::MoveQueue => panic!("nothing is queued"),
        }
    }

    /// For the holder of the turn.
    fn write(&self) {
        self.stream.with_mut(|_| ());
    }

    pub(super) fn end(&self) {
        self.write();
        self.perform(self.gate.release_turn());
    }

    /// One send: the turn at once, or after some waiting.
    fn send(&self, patience: Patience) -> Result<(), TurnError> {
        if !self.gate.try_turn() {
            let mut place = self.gate.join_line().ok_or(TurnError::Closed)?;
            if let Err(error) = self.gate.wait_turn(&mut place, patience) {
                self.perform(self.gate.leave_line(&place));
                return Err(error);
            }
        }
        self.end();
        Ok(())
    }

    pub(super) fn sender(
        self: &Arc<Self>,
        patience: Patience,
    ) -> JoinHandle<Result<(), TurnError>> {
        let model = self.clone();
        spawn(move || model.send(patience))
    }

    /// As `Socket::close`.
    pub(super) fn close(&self) -> bool {
        let closes = self.gate.begin_close().is_some();
        if closes {
            self.perform(self.gate.leave());
        }
        closes
    }

    pub(super) fn ask_end(&self) {
        self.perform(self.gate.ask_end_of_stream());
    }

    /// The descriptor was closed, and its number may be used again.
    pub(super) fn assert_closed(&self) {
        assert_eq!(self.closed.load(Relaxed), 1);
        assert!(!self.gate.is_closing());
    }

    /// Afterwards nobody is in the line, and the turn is free.
    fn is_idle(&self) -> bool {
        let free = self.gate.try_turn();
        if free {
            self.end();
        }
        free
    }
}

pub(super) fn join<T>(thread: JoinHandle<T>) -> T {
    thread.join().expect("no panic")
}

/// Three sends at a time.
#[test]
fn loom_turn_one_at_a_time() {
    loom::model(|| {
        let model = Model::open();
        let others = [model.sender(FOR_EVER), model.sender(FOR_EVER)];
        assert_eq!(model.send(FOR_EVER), Ok(()));
        assert_eq!(others.map(join), [Ok(()); 2]);
        assert!(model.is_idle());
    });
}

/// Who has waited longer goes first, also when one between them gives up.
#[test]
fn loom_turn_a_place_is_given_up() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let timed = model.sender(Patience::Until(Some(Instant::now())));
        let patient = model.sender(FOR_EVER);
        let clock = spawn(futex::let_time_pass);
        model.end();
        assert!(matches!(join(timed), Ok(()) | Err(TurnError::TimedOut)));
        assert_eq!(join(patient), Ok(()));
        join(clock);
        assert!(model.is_idle());
    });
}

/// A nonblocking send waits for an attempt, and not for a send that waits for room.
#[test]
fn loom_turn_a_nonblocking_send_does_not_wait_for_room() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let nonblocking = model.sender(Patience::Nonblocking);
        assert!(model.gate.holder_waits());
        // Only then is there room: nobody may have waited for it.
        assert_eq!(join(nonblocking), Err(TurnError::WouldBlock));
        model.end();
        assert!(model.is_idle());
    });
}

/// The end of the stream comes once, when those who were in the line when it was asked for are done.
#[test]
fn loom_turn_the_end_of_the_stream() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let waiting = model.sender(FOR_EVER);
        let asking = {
            let model = model.clone();
            spawn(move || model.ask_end())
        };
        model.end();
        assert_eq!(join(waiting), Ok(()));
        join(asking);
        assert_eq!(model.ended.load(Relaxed), 1);
        assert!(model.is_idle());
    });
}

/// The end of the stream does not overtake a send that was in the line before it was asked for.
#[test]
fn loom_turn_the_end_of_the_stream_comes_behind_the_line() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let mut place = model.gate.join_line().expect("open");
        let holding = {
            let model = model.clone();
            spawn(move || model.end())
        };
        let asking = {
            let model = model.clone();
            spawn(move || model.ask_end())
        };
        assert_eq!(model.gate.wait_turn(&mut place, FOR_EVER), Ok(()));
        assert_eq!(model.ended.load(Relaxed), 0);
        model.end();
        join(holding);
        join(asking);
        assert_eq!(model.ended.load(Relaxed), 1);
        assert!(model.is_idle());
    });
}

/// The end of the stream, though the one in the line whom it waits for gives up.
#[test]
fn loom_turn_the_end_of_the_stream_behind_a_place_that_is_given_up() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let timed = model.sender(Patience::Until(Some(Instant::now())));
        let clock = spawn(futex::let_time_pass);
        let asking = {
            let model = model.clone();
            spawn(move || model.ask_end())
        };
        model.end();
        let _ = join(timed);
        join(asking);
        join(clock);
        assert_eq!(model.ended.load(Relaxed), 1);
        assert!(model.is_idle());
    });
}

/// One that has sent joins the line again at once, while who stands behind it is about to fall asleep.
#[test]
fn loom_turn_one_sends_again() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let busy = {
            let model = model.clone();
            spawn(move || [model.send(FOR_EVER), model.send(FOR_EVER)])
        };
        let patient = model.sender(FOR_EVER);
        model.end();
        assert_eq!(join(busy), [Ok(()); 2]);
        assert_eq!(join(patient), Ok(()));
        assert!(model.is_idle());
    });
}

/// Of two requests one stands before a thread that is about to fall asleep, and the other behind it.
#[test]
fn loom_turn_between_two_requests() {
    loom::model(|| {
        let model = Model::open();
        let mut blocked = model.gate.join_line().expect("open");
        let before = model.gate.standing_behind(None).expect("few are out");
        model.gate.note_queued(before);
        let mut place = model.gate.join_line().expect("open");
        let behind = model.gate.standing_behind(Some(before)).expect("few");
        let move_queue = |model: &Model, request| {
            assert!(model.gate.take_turn_for_queue(request), "it is due");
            model.write();
            model.gate.leave_queue(request);
            assert_eq!(model.gate.release_queue_turn(), Duty::Nothing);
        };
        let patient = {
            let model = model.clone();
            spawn(move || {
                assert_eq!(model.gate.wait_turn(&mut place, FOR_EVER), Ok(()));
                model.write();
                assert_eq!(model.gate.release_turn(), Duty::MoveQueue);
                move_queue(&model, behind);
            })
        };
        assert_eq!(model.gate.wait_turn(&mut blocked, FOR_EVER), Ok(()));
        model.write();
        assert_eq!(model.gate.release_turn(), Duty::MoveQueue);
        move_queue(&model, before);
        join(patient);
        model.gate.note_queue_empty();
        assert!(model.is_idle());
    });
}
