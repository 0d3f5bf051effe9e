//! Names of objects. They are known in the process only: whoever makes an object of a name that there is gets that one.

use std::collections::HashMap;

use super::handle::{self, Kind, Object};
use crate::sys::leaf::LeafLock as Lock;

/// UTF-16.
pub(crate) type Name = Vec<u16>;

/// What making an object of a name has come to.
pub(crate) enum Made {
    /// This one is new.
    New(u32),
    /// This one was there, and is open once more.
    Opened(u32),
    /// Something else has the name.
    Other,
}

static NAMED: Lock<Option<HashMap<Name, (u32, Object)>>> = Lock::new(None);

/// The object of this name, or the one that `make` makes. `None` if it makes none.
pub(crate) fn open(kind: Kind, name: Name, make: impl FnOnce() -> Option<u32>) -> Option<Made> {
    let mut named = NAMED.lock();
    let named = named.get_or_insert_with(HashMap::new);
    if let Some((handle, object)) = named.get(&name)
        && object.open_again()
    {
        if object.kind() == kind {
            return Some(Made::Opened(*handle));
        }
        handle::close(*handle as usize);
        return Some(Made::Other);
    }
    let handle = make()?;
    named.retain(|_, (_, object)| object.exists());
    named.insert(name, (handle, handle::find(handle as usize)?));
    Some(Made::New(handle))
}

/// In a forked child, which is another process: nothing has a name there.
pub(super) fn reset_after_fork() {
    NAMED.renew(None);
}
