//! The door of the tests to faults on schedule: only with the feature `faults`, and in no header of ours. `c-tests/faults/faults.h`
//! declares it for C.

use core::ffi::{CStr, c_char, c_int};
use std::time::Duration;

use crate::sys::faults::{self, Effect, Rule};

/// Which calls fail, and how.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ws2_fault {
    /// The system call's name; or `sending`, `allocation`, `thread`, `key`, `heap`.
    pub call: *const c_char,
    /// Only calls on this descriptor; 0 for all.
    pub descriptor: c_int,
    /// So many pass first.
    pub skip: u32,
    /// So many are hit; 0 for all.
    pub times: u32,
    /// Of these, one in so many on average; 0 for each.
    pub one_in: u32,
    /// The errno that the call fails with; or
    pub error: c_int,
    /// the number of bytes that it is offered at most; or
    pub at_most: u32,
    /// the microseconds that it is late.
    pub late: u32,
}

/// One more rule. 0, or -1 where the call has no such name or there are too many rules.
///
/// # Safety
/// The rule and its name must be valid memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ws2_test_fault(fault: *const ws2_fault) -> c_int {
    // SAFETY: by this function's contract.
    let fault = unsafe { *fault };
    // SAFETY: by this function's contract.
    let name = unsafe { CStr::from_ptr(fault.call) };
    let Some(number) = faults::number_of(name) else {
        return -1;
    };
    let effect = match (fault.error, fault.at_most) {
        (0, 0) => Effect::Late(Duration::from_micros(u64::from(fault.late))),
        (0, most) => Effect::Short(most as usize),
        (error, _) => Effect::Error(error),
    };
    let added = faults::add(Rule {
        number,
        descriptor: (fault.descriptor != 0).then_some(fault.descriptor),
        skip: fault.skip,
        times: fault.times,
        one_in: fault.one_in,
        effect,
    });
    if added { 0 } else { -1 }
}

/// Ends all rules. Chance begins anew from `seed`.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_test_faults_end(seed: u64) {
    faults::clear(seed);
}

/// How many faults there were in this process.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_test_faults_made() -> u64 {
    faults::made()
}

/// How many of them were allocations.
#[unsafe(no_mangle)]
pub extern "C" fn ws2_test_allocations_refused() -> u64 {
    faults::refused()
}
