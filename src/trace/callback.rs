//! The callback of C.

use core::ffi::{CStr, c_char, c_int, c_void};

use super::channel::{self, Channels};
use super::kernel::Leaked;
use super::listener;

/// A C function that is told lines and warnings.
pub struct Callback {
    /// Called with the context, the level, the channel's name and the text.
    pub(super) function: extern "C" fn(*mut c_void, c_int, *const c_char, *const c_char),
    /// An address that only the function understands.
    pub(super) context: usize,
    pub(super) channels: Channels,
}

static CALLBACK: Leaked<Callback> = Leaked::new();

/// The callback that is set.
pub(super) fn get() -> Option<&'static Callback> {
    CALLBACK.get()
}

/// Sets the callback, or none. `channels` is a list as in `WS2_TRACE`; the callback is told warnings whatever the list says.
/// False where the list names a channel that does not exist. A call of another thread that has begun may still be told to
/// the callback before, which is therefore never freed: it is some 32 bytes.
pub fn set_callback(
    function: Option<extern "C" fn(*mut c_void, c_int, *const c_char, *const c_char)>,
    context: *mut c_void,
    channels: &str,
) -> bool {
    let Ok(request) = channel::parse(channels) else {
        return false;
    };
    CALLBACK.set(function.map(|function| Callback {
        function,
        context: context.expose_provenance(),
        channels: request.channels,
    }));
    if function.is_some() {
        listener::add(request.channels);
    }
    true
}

impl Callback {
    pub(super) fn call(&self, level: c_int, channel: &CStr, text: &CStr) {
        let context = core::ptr::with_exposed_provenance_mut(self.context);
        (self.function)(context, level, channel.as_ptr(), text.as_ptr());
    }
}
