//! The table of sends, for people.

use core::sync::atomic::Ordering::{Acquire, Relaxed};

use super::address::internet;
use super::settings::{Settings, settings};
use super::statistics::{self, ERRORS, Row};
use super::{Line, file, names};
use crate::sys::raw;

/// Widths of the columns; errors take what is left.
const COLUMNS: [(&str, usize); 8] = [
    ("socket", 7),
    ("type", 7),
    ("peer", 24),
    ("calls", 11),
    ("bytes", 15),
    ("short", 9),
    ("would-block", 12),
    ("pending", 9),
];

/// Prints the rows of sockets that sent, and their sum. Nothing where there are none.
pub(super) fn print() {
    let Some(settings) = settings() else { return };
    let mut used: Vec<&Row> = statistics::rows()
        .iter()
        .filter(|row| row.is_used())
        .collect();
    if used.is_empty() {
        return;
    }
    // The row that sockets without one share is the last.
    used.sort_by_key(|row| row.order().wrapping_sub(1));
    let mut line = Line::default();
    let (process, name) = (raw::process(), program());
    line.format(format_args!("ws2_32: sends of process {process} ({name})"));
    file::write(settings, line.finish());
    print_header(settings);
    for row in &used {
        print_row(settings, row);
    }
    if used.len() > 1 {
        print_sum(settings, &used);
    }
}

fn print_header(settings: &Settings) {
    let mut line = Line::default();
    for (at, (name, width)) in COLUMNS.iter().enumerate() {
        match at {
            1 | 2 => line.format(format_args!("  {name:<0$}", width - 2)),
            _ => line.format(format_args!("{name:>width$}")),
        }
    }
    line.text("  errors");
    file::write(settings, line.finish());
}

fn print_row(settings: &Settings, row: &Row) {
    let mut line = Line::default();
    let [socket, kind, peer, ..] = COLUMNS.map(|column| column.1);
    if row.number.load(Relaxed) == 0 {
        line.format(format_args!("{:>socket$}", "others"));
        line.pad(socket + kind + peer);
    } else {
        let (name, address) = (row.type_name(), row.peer_name());
        line.format(format_args!("{:>socket$}", row.fd.load(Relaxed)));
        line.format(format_args!(
            "  {name:<0$}  {address:<1$}",
            kind - 2,
            peer - 2
        ));
    }
    print_counts(&mut line, &row.counts());
    for (code, count) in row.errors() {
        line.text("  ");
        names::error(&mut line, code);
        line.format(format_args!(" x{count}"));
    }
    let others = row.other_errors.load(Relaxed);
    if others != 0 {
        line.format(format_args!("  others x{others}"));
    }
    file::write(settings, line.finish());
}

fn print_sum(settings: &Settings, rows: &[&Row]) {
    let mut line = Line::default();
    let width = COLUMNS[..3].iter().map(|column| column.1).sum();
    line.format(format_args!("{:>7}", "all"));
    line.pad(width);
    let mut sum = [0_u64; 5];
    for row in rows {
        for (sum, count) in sum.iter_mut().zip(row.counts()) {
            *sum += count;
        }
    }
    print_counts(&mut line, &sum);
    file::write(settings, line.finish());
}

fn print_counts(line: &mut Line, counts: &[u64; 5]) {
    for (count, (_, width)) in counts.iter().zip(&COLUMNS[3..]) {
        line.format(format_args!("{count:>width$}"));
    }
}

/// The program's name, as the kernel knows it.
fn program() -> String {
    let name = std::fs::read_to_string("/proc/self/comm").unwrap_or_default();
    name.trim_end().to_owned()
}

impl Row {
    fn is_used(&self) -> bool {
        self.counts().iter().any(|count| *count != 0) || self.errors().next().is_some()
    }

    /// Calls, bytes, short sends, calls that would have blocked, pending ones.
    fn counts(&self) -> [u64; 5] {
        [
            &self.calls,
            &self.bytes,
            &self.short,
            &self.would_block,
            &self.pending,
        ]
        .map(|count| count.load(Relaxed))
    }

    fn order(&self) -> u32 {
        match self.number.load(Relaxed) {
            0 => 0,
            _ => self.order.load(Acquire),
        }
    }

    fn errors(&self) -> impl Iterator<Item = (i32, u64)> + use<'_> {
        let words = self.errors[..ERRORS].iter().map(|word| word.load(Relaxed));
        words
            .filter(|word| *word != 0)
            .map(|word| (((word >> 32) as u32).cast_signed(), word & 0xFFFF_FFFF))
    }

    fn type_name(&self) -> &'static str {
        match (self.kind.load(Relaxed).cast_signed(), self.family()) {
            (libc::SOCK_STREAM, libc::AF_INET | libc::AF_INET6) => "tcp",
            (libc::SOCK_DGRAM, libc::AF_INET | libc::AF_INET6) => "udp",
            (libc::SOCK_STREAM, _) => "stream",
            (libc::SOCK_DGRAM, _) => "dgram",
            (libc::SOCK_RAW, _) => "raw",
            (libc::SOCK_SEQPACKET, _) => "seqpkt",
            _ => "other",
        }
    }

    fn family(&self) -> i32 {
        self.family.load(Relaxed).cast_signed()
    }

    /// The peer's address as text, `-` where there was none.
    fn peer_name(&self) -> String {
        let mut bytes = [0_u8; 32];
        for (word, bytes) in self.peer.iter().zip(bytes.chunks_exact_mut(8)) {
            bytes.copy_from_slice(&word.load(Relaxed).to_ne_bytes());
        }
        if let Some(address) = internet(&bytes, libc::AF_INET6) {
            return address.to_string();
        }
        match self.family() {
            _ if self.peer_length.load(Relaxed) == 0 => "-".to_owned(),
            libc::AF_UNIX => "local".to_owned(),
            family => format!("family {family}"),
        }
    }
}
