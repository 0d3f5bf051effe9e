//! Waitable timers.

use super::codes::{ERROR_NO_SYSTEM_RESOURCES, ERROR_NOACCESS, ERROR_NOT_SUPPORTED};
use super::name::{self, UserName};
use super::synchronization::find;
use super::{Result, UserIn};
use crate::abi::WsaError;
use crate::abi::error::{WSA_INVALID_HANDLE, WSA_INVALID_PARAMETER};
use crate::last_error;
use crate::object::handle::Kind;
use crate::object::signal::Reset;
use crate::object::thread;
use crate::object::timer::{self, Due, Routine, Unset};

pub(crate) use crate::object::timer::TimerRoutine;

/// `CreateWaitableTimer`.
pub(crate) fn create(manual: bool, name: &UserName) -> Result<usize> {
    let reset = if manual { Reset::Manual } else { Reset::Auto };
    name::make(Kind::Timer, name, || timer::open(reset))
}

/// `SetWaitableTimer`. `resume` is for a computer that sleeps, and cannot be served.
pub(crate) fn set(
    handle: usize,
    due: UserIn<i64>,
    period: i32,
    routine: Option<(TimerRoutine, usize)>,
    resume: bool,
) -> Result<()> {
    let period = u32::try_from(period).map_err(|_| WsaError(WSA_INVALID_PARAMETER))?;
    let object = find(handle, Kind::Timer)?;
    let due = due.read_optional().ok().flatten();
    let due = match due.ok_or(WsaError(ERROR_NOACCESS))? {
        span @ ..0 => Due::After(span.unsigned_abs()),
        time => Due::At(time.unsigned_abs()),
    };
    let routine = routine.map(|(routine, argument)| Routine {
        routine,
        argument,
        thread: thread::current(),
    });
    timer::set(object, due, period, routine).map_err(|why| {
        WsaError(match why {
            Unset::Gone => WSA_INVALID_HANDLE,
            Unset::System => ERROR_NO_SYSTEM_RESOURCES,
        })
    })?;
    last_error::set(if resume { ERROR_NOT_SUPPORTED } else { 0 });
    Ok(())
}

/// `CancelWaitableTimer`.
pub(crate) fn cancel(handle: usize) -> Result<()> {
    if timer::cancel(find(handle, Kind::Timer)?) {
        Ok(())
    } else {
        Err(WsaError(WSA_INVALID_HANDLE))
    }
}
