//! Signals that a system call of ours may raise, and that the program must not see.

use super::instruction::instruction;

/// Signals that the calling thread does not take while this lives. What is raised meanwhile is as if it had never been; what was
/// pending before stays.
pub(crate) struct HeldSignals {
    /// Those that were not pending before.
    raised: u64,
    before: u64,
}

impl HeldSignals {
    pub(crate) fn new(signals: &[i32]) -> Self {
        let held = signals
            .iter()
            .fold(0_u64, |set, signal| set | 1 << (signal - 1));
        let (mut before, mut pending) = (0_u64, 0_u64);
        let _ = instruction!(
            SYS_rt_sigprocmask,
            libc::SIG_BLOCK,
            &raw const held,
            &raw mut before,
            8_usize
        );
        let _ = instruction!(SYS_rt_sigpending, &raw mut pending, 8_usize);
        Self {
            raised: held & !pending,
            before,
        }
    }
}

impl Drop for HeldSignals {
    fn drop(&mut self) {
        let now = libc::timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        let (set, nothing) = (&raw const self.raised, core::ptr::null_mut::<u64>());
        // None is pending, as a rule.
        while instruction!(SYS_rt_sigtimedwait, set, nothing, &raw const now, 8_usize).is_ok() {}
        let before = &raw const self.before;
        let _ = instruction!(
            SYS_rt_sigprocmask,
            libc::SIG_SETMASK,
            before,
            nothing,
            8_usize
        );
    }
}
