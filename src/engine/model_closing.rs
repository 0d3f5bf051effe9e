//! Models of sends that end before their time: cancelled, or with their socket.

use loom::thread::spawn;

use super::cancel;
use super::model_sending::{Model, is_sent, join, peer, post, poster, sender};
use crate::abi::status;
use crate::object::movers::Tell;
use crate::sys::kernel_model;
use crate::sys::memory::Overlapped;

/// A queued send is cancelled while it moves, and another waits behind it.
#[test]
fn loom_queue_a_send_is_cancelled() {
    loom::model(|| {
        let model = Model::begin(0);
        let queued = post(model.socket, 0);
        let behind = sender(model.socket, 1);
        let peer = spawn(|| kernel_model::make_room(2));
        let found = cancel::cancel_all(model.socket, None);
        assert!(join(behind));
        join(peer);
        let sent = model.end();
        if is_sent(queued) {
            assert_eq!(sent, "ab");
        } else {
            assert!(found);
            assert_eq!(sent, "b");
            assert_eq!(queued.map(Overlapped::status), Some(status::CANCELLED));
        }
    });
}

/// A close while sends are queued, moved and posted: all of them end, and the descriptor is closed once.
#[test]
fn loom_queue_a_close() {
    loom::model(|| {
        let model = Model::begin(0);
        let queued = post(model.socket, 0);
        let other = poster(model.socket, 1);
        let peer = peer(2);
        assert!(model.socket.close(Tell::Everybody));
        let others = join(other);
        join(peer);
        let sent = model.end_closed();
        for (ended, byte) in [(queued, 'a'), (others, 'b')] {
            let status = ended.map(Overlapped::status);
            assert_ne!(status, Some(status::PENDING));
            assert_eq!(status == Some(status::SUCCESS), sent.contains(byte));
        }
    });
}

/// After a close that tells nobody, the caller's structure is the caller's again.
#[test]
fn loom_queue_a_close_that_tells_nobody() {
    loom::model(|| {
        let model = Model::begin(0);
        let queued = post(model.socket, 0);
        let peer = peer(1);
        assert!(model.socket.close(Tell::Nobody));
        // loom complains if somebody else writes as well.
        queued.expect("posted").finish(status::SUCCESS, 2, 0);
        join(peer);
        model.end_closed();
    });
}

/// A close while one send waits for room and another for its turn.
#[test]
fn loom_queue_a_close_with_blocked_sends() {
    loom::model(|| {
        let model = Model::begin(0);
        let sends = [sender(model.socket, 0), sender(model.socket, 1)];
        assert!(model.socket.close(Tell::Everybody));
        assert_eq!(sends.map(join), [false; 2]);
        assert_eq!(model.end_closed().replace('.', ""), "");
    });
}
