//! Models of completion ports: every packet is taken once, and nobody sleeps while one is there.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Instant;

use loom::thread::{JoinHandle, spawn};

use super::port::{Nothing, Packet, Port};
use super::thread::{self, Apc};
use crate::sys::futex;

const GENERATION: u32 = 1;

/// A packet of this key.
fn packet(key: usize) -> Packet {
    Packet {
        key,
        ..Packet::default()
    }
}

/// Takes one packet, and says which.
fn take(port: &Port, deadline: Option<Instant>, alertable: bool) -> Result<usize, Nothing> {
    let mut room = [Packet::default()];
    let taken = port.take(GENERATION, &mut room, || deadline, alertable);
    taken.map(|count| {
        assert_eq!(count, 1);
        room[0].key
    })
}

/// A thread that takes one packet.
fn taker(port: &Arc<Port>, deadline: Option<Instant>) -> JoinHandle<Result<usize, Nothing>> {
    let port = port.clone();
    spawn(move || take(&port, deadline, false))
}

/// Two threads wait, perhaps, and there is a packet for each.
#[test]
fn loom_port_each_packet_is_taken_once() {
    loom::model(|| {
        let port = Arc::new(Port::default());
        let takers = [taker(&port, None), taker(&port, None)];
        assert!(port.post(GENERATION, packet(1)));
        assert!(port.post(GENERATION, packet(2)));
        let taken = takers.map(|taker| taker.join().expect("no panic").expect("a packet"));
        assert_eq!(taken[0] + taken[1], 3, "{taken:?}");
    });
}

/// Another thread waits, perhaps, while this one takes what is there without waiting.
#[test]
fn loom_port_a_packet_is_taken_idly_or_left() {
    loom::model(|| {
        let port = Arc::new(Port::default());
        // Room for packets, so that the way without a lock to wait for is taken.
        assert!(port.post(GENERATION, packet(1)));
        assert_eq!(take(&port, None, false), Ok(1));
        let patient = taker(&port, None);
        assert!(port.post(GENERATION, packet(2)));
        let idly = port.take_idly(GENERATION, |packet| packet.key);
        if idly.map_err(drop).is_ok() {
            assert!(port.post(GENERATION, packet(2)));
        }
        assert_eq!(patient.join().expect("no panic"), Ok(2));
        assert!(port.take_idly(GENERATION, |_| ()).is_err());
    });
}

/// Two threads post, one takes both.
#[test]
fn loom_port_two_post() {
    loom::model(|| {
        let port = Arc::new(Port::default());
        let posters = [1, 2].map(|key| {
            let port = port.clone();
            spawn(move || assert!(port.post(GENERATION, packet(key))))
        });
        let taken = [take(&port, None, false), take(&port, None, false)];
        assert!(taken == [Ok(1), Ok(2)] || taken == [Ok(2), Ok(1)]);
        for poster in posters {
            poster.join().expect("no panic");
        }
    });
}

/// One of two waits ends by its deadline: the packet that it may have been released for goes to the other.
#[test]
fn loom_port_a_wait_that_times_out_loses_no_packet() {
    loom::model(|| {
        let port = Arc::new(Port::default());
        let timed = taker(&port, Some(Instant::now()));
        let patient = taker(&port, None);
        let clock = spawn(futex::let_time_pass);
        assert!(port.post(GENERATION, packet(1)));
        match timed.join().expect("no panic") {
            Ok(1) => assert!(port.post(GENERATION, packet(2))),
            other => assert_eq!(other, Err(Nothing::TimedOut)),
        }
        assert!(patient.join().expect("no panic").is_ok());
        clock.join().expect("no panic");
        assert_eq!(
            take(&port, Some(Instant::now()), false),
            Err(Nothing::TimedOut)
        );
    });
}

std::thread_local! {
    /// Whether the procedure has run. loom runs all threads of a model on one.
    static RAN: Cell<bool> = const { Cell::new(false) };
}

extern "C" fn run(_: usize) {
    RAN.set(true);
}

/// An alertable wait is told of a packet and of a procedure, in whatever order they come.
#[test]
fn loom_port_a_packet_and_a_procedure() {
    loom::model(|| {
        RAN.set(false);
        let port = Arc::new(Port::default());
        let me = thread::current();
        let alerter = {
            let me = me.clone();
            spawn(move || {
                me.queue(Apc::User {
                    function: run,
                    data: 0,
                });
            })
        };
        let poster = {
            let port = port.clone();
            spawn(move || assert!(port.post(GENERATION, packet(1))))
        };
        let mut taken = false;
        while !taken || !RAN.get() {
            match take(&port, None, true) {
                Ok(1) if !taken => taken = true,
                Err(Nothing::Alerted) => assert!(thread::run_apcs()),
                other => panic!("{other:?}"),
            }
        }
        alerter.join().expect("no panic");
        poster.join().expect("no panic");
    });
}

/// A wait that ends by a procedure leaves the packet that it may have been released for to the other that waits.
#[test]
fn loom_port_a_wait_that_is_alerted_loses_no_packet() {
    loom::model(|| {
        RAN.set(false);
        let port = Arc::new(Port::default());
        let me = thread::current();
        let patient = taker(&port, None);
        let other = {
            let port = port.clone();
            spawn(move || {
                assert!(port.post(GENERATION, packet(1)));
                me.queue(Apc::User {
                    function: run,
                    data: 0,
                });
            })
        };
        match take(&port, None, true) {
            Ok(1) => assert!(port.post(GENERATION, packet(2))),
            other => assert_eq!(other, Err(Nothing::Alerted)),
        }
        assert!(patient.join().expect("no panic").is_ok());
        other.join().expect("no panic");
    });
}

/// A port is closed while two wait for it: both are told, unless there was a packet for them.
#[test]
fn loom_port_closing_wakes_everybody() {
    loom::model(|| {
        let port = Arc::new(Port::default());
        let takers = [taker(&port, None), taker(&port, None)];
        let poster = {
            let port = port.clone();
            spawn(move || port.post(GENERATION, packet(1)))
        };
        port.close(GENERATION);
        let posted = poster.join().expect("no panic");
        let taken = takers.map(|taker| taker.join().expect("no panic"));
        let packets = taken.iter().filter(|taken| **taken == Ok(1)).count();
        let told = taken
            .iter()
            .filter(|taken| **taken == Err(Nothing::Closed))
            .count();
        assert_eq!(packets + told, 2);
        assert!(packets <= usize::from(posted));
        assert!(!port.post(GENERATION, packet(2)));
    });
}
