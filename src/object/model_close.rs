//! Models of a close: everybody is told, and the last one out closes the descriptor, once.

use std::sync::atomic::Ordering::Relaxed;

use loom::thread::spawn;

use super::model_turn::{FOR_EVER, Model, join};
use super::turn::TurnError;

/// A close tells everybody; the last one out closes the descriptor, once.
#[test]
fn loom_close_is_told() {
    loom::model(|| {
        let model = Model::open();
        let others = [model.sender(FOR_EVER), model.sender(FOR_EVER)];
        assert!(model.close());
        for sent in others.map(join) {
            assert!(matches!(sent, Ok(()) | Err(TurnError::Closed)));
        }
        model.assert_closed();
    });
}

/// A close while one has the turn and another waits for it.
#[test]
fn loom_close_empties_the_line() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let waiting = model.sender(FOR_EVER);
        let closing = {
            let model = model.clone();
            spawn(move || model.close())
        };
        model.end();
        let _ = join(waiting);
        assert!(join(closing));
        model.assert_closed();
    });
}

/// A close while the end of the stream is asked for: it may come to nothing, and then nobody holds the turn for it.
#[test]
fn loom_close_and_the_end_of_the_stream() {
    loom::model(|| {
        let model = Model::open();
        assert!(model.gate.try_turn());
        let waiting = model.sender(FOR_EVER);
        let asking = {
            let model = model.clone();
            spawn(move || {
                if model.gate.enter() {
                    model.ask_end();
                    model.perform(model.gate.leave());
                }
            })
        };
        model.end();
        assert!(model.close());
        let _ = join(waiting);
        join(asking);
        model.assert_closed();
    });
}

/// A close while a thread is in a call that needs no turn.
#[test]
fn loom_close_with_somebody_inside() {
    loom::model(|| {
        let model = Model::open();
        let user = {
            let model = model.clone();
            spawn(move || {
                if model.gate.enter() {
                    model
                        .stream
                        .with(|_| assert_eq!(model.closed.load(Relaxed), 0));
                    model.perform(model.gate.leave());
                }
            })
        };
        let other = {
            let model = model.clone();
            spawn(move || model.close())
        };
        assert!(model.close() != join(other));
        join(user);
        model.assert_closed();
    });
}
