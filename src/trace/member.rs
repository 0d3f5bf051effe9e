//! The end of a member of the .NET door. Its beginning is a line of [`Arguments`](super::Arguments), because a member may take long.

use super::arguments::append_outcome;
use super::{Channel, Line, Outcome, names, say, wants};

/// The member has returned: `Send = 14`.
#[cold]
pub fn tell_return(member: &str, outcome: Outcome) {
    end(member, |line| append_outcome(line, outcome));
}

/// The member has thrown: `Send throws ArgumentNullException (buffer)`.
#[cold]
pub fn tell_exception(member: &str, exception: &str, parameter: Option<&str>, code: i32) {
    end(member, |line| {
        line.format(format_args!(" throws {exception}"));
        if let Some(parameter) = parameter {
            line.format(format_args!(" ({parameter})"));
        }
        if code != 0 {
            line.format(format_args!(" [{code} "));
            names::error(line, code);
            line.text("]");
        }
    });
}

fn end(member: &str, append: impl FnOnce(&mut Line)) {
    let channels = Channel::DotNet.alone();
    if wants(channels) {
        let mut line = Line::default();
        line.text(member);
        append(&mut line);
        say(channels, Channel::DotNet, &mut line);
    }
}
