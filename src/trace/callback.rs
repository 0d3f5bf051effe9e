//! The callback of C.

use core::ffi::{CStr, c_char, c_int, c_void};

use super::channel::Channels;
use crate::sys::statics::Leaked;

/// Told the context, the level, the channel's name and the text.
pub type Function = extern "C" fn(*mut c_void, c_int, *const c_char, *const c_char);

/// A C function that is told lines and warnings.
pub(super) struct Callback {
    function: Function,
    /// An address that only the function understands.
    context: usize,
    pub(super) channels: Channels,
}

/// A call of another thread that has begun may still be told to the callback before, which is therefore never freed: it is some
/// 32 bytes.
static CALLBACK: Leaked<Callback> = Leaked::new();

/// The callback that is set.
pub(super) fn get() -> Option<&'static Callback> {
    CALLBACK.get()
}

/// Sets the callback, or none.
pub(super) fn set(function: Option<Function>, context: *mut c_void, channels: Channels) {
    CALLBACK.set(function.map(|function| Callback {
        function,
        context: context.expose_provenance(),
        channels,
    }));
}

impl Callback {
    pub(super) fn call(&self, level: c_int, channel: &CStr, text: &CStr) {
        let context = core::ptr::with_exposed_provenance_mut(self.context);
        (self.function)(context, level, channel.as_ptr(), text.as_ptr());
    }
}
