//! Channels: what a line is about, and which of them somebody wants.

#![expect(clippy::indexing_slicing, reason = "one row for each channel")]

use core::ffi::CStr;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// `WSAStartup`, `WSACleanup`, the last error.
    Startup,
    /// Making, binding, connecting, closing of sockets; their options.
    Socket,
    /// Everything that sends.
    Send,
    /// Everything that receives.
    Recv,
    /// The end of operations that were pending.
    Overlapped,
    /// Events, waits, `select`, completion routines.
    Event,
    /// Completion ports.
    Port,
    /// Names and addresses.
    Name,
    /// The .NET door.
    DotNet,
}

impl Channel {
    /// All of them, with the names of `WS2_TRACE` and the targets of the `log` facade.
    const ALL: [(Self, &'static CStr, &'static str); 9] = [
        (Self::Startup, c"startup", "ws2_32::startup"),
        (Self::Socket, c"socket", "ws2_32::socket"),
        (Self::Send, c"send", "ws2_32::send"),
        (Self::Recv, c"recv", "ws2_32::recv"),
        (Self::Overlapped, c"overlapped", "ws2_32::overlapped"),
        (Self::Event, c"event", "ws2_32::event"),
        (Self::Port, c"port", "ws2_32::port"),
        (Self::Name, c"name", "ws2_32::name"),
        (Self::DotNet, c"dotnet", "ws2_32::dotnet"),
    ];

    /// The name in `WS2_TRACE`.
    pub fn name(self) -> &'static CStr {
        Self::ALL[self as usize].1
    }

    /// This channel and no other.
    pub fn alone(self) -> Channels {
        Channels(1 << self as u32)
    }

    /// The target of the channel's records on the `log` facade.
    pub(super) fn target(self) -> &'static str {
        Self::ALL[self as usize].2
    }
}

/// A set of channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Channels(pub(super) u32);

impl Channels {
    /// Every channel.
    pub const ALL: Self = Self((1 << Channel::ALL.len()) - 1);

    /// These and one more.
    pub fn with(self, channel: Channel) -> Self {
        Self(self.0 | channel.alone().0)
    }

    /// Whether one of the others is among them.
    pub fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// What `WS2_TRACE` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) channels: Channels,
    /// Lines begin with the time of day.
    pub(super) time: bool,
}

/// Reads a list such as `+send,+overlapped`, `all,-recv` or `send,+time`: from left to right, a name with `-` takes away, any
/// other adds. The error is the word that is no channel.
pub(super) fn parse(list: &str) -> Result<Request, &str> {
    let mut request = Request::default();
    for word in list
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
    {
        let (add, name) = match word.strip_prefix('-') {
            Some(name) => (false, name),
            None => (true, word.strip_prefix('+').unwrap_or(word)),
        };
        let bits = match name {
            "time" => {
                request.time = add;
                continue;
            }
            "all" => Channels::ALL.0,
            _ => match Channel::ALL
                .iter()
                .position(|row| row.1.to_bytes() == name.as_bytes())
            {
                Some(at) => 1 << at,
                None => return Err(word),
            },
        };
        request.channels.0 &= !bits;
        if add {
            request.channels.0 |= bits;
        }
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channels(list: &str) -> Vec<&str> {
        let request = parse(list).unwrap_or_else(|word| unreachable!("{word}"));
        let rows = Channel::ALL
            .iter()
            .filter(|row| request.channels.meet(row.0.alone()));
        rows.map(|row| row.1.to_str().unwrap_or_default()).collect()
    }

    #[test]
    fn every_channel_stands_at_its_own_place() {
        for (at, row) in Channel::ALL.iter().enumerate() {
            assert_eq!(row.0 as usize, at);
            assert_eq!(
                row.2,
                format!("ws2_32::{}", row.1.to_str().unwrap_or_default())
            );
        }
    }

    #[test]
    fn lists_are_read_from_left_to_right() {
        assert_eq!(channels("+send,+overlapped"), ["send", "overlapped"]);
        assert_eq!(channels("send, recv"), ["send", "recv"]);
        assert_eq!(channels("all").len(), Channel::ALL.len());
        assert_eq!(channels("all,-recv,-send").len(), Channel::ALL.len() - 2);
        assert_eq!(channels("-send,+send"), ["send"]);
        assert!(channels("").is_empty());
        assert!(parse("all,+time").is_ok_and(|request| request.time));
        assert!(parse("all,+time,-time").is_ok_and(|request| !request.time));
        assert_eq!(parse("+send,+sned"), Err("+sned"));
    }
}
