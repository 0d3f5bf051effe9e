//! Handles that C holds for our objects: numbers with a generation, so that a stale or foreign one is known as such.

use std::sync::Arc;

use crate::sys::leaf::LeafLock as Lock;
use crate::sys::lock::AcrossFork;

/// Objects of one kind, by their handles.
pub(crate) struct Table<T> {
    /// Tells the kinds apart: the lowest bits of the handle.
    kind: usize,
    slots: Lock<Slots<T>>,
}

struct Slots<T> {
    slots: Vec<Slot<T>>,
    free: Vec<usize>,
}

struct Slot<T> {
    generation: u32,
    value: Option<Arc<T>>,
}

/// Where the place stands in a handle; below it the kind, above it the generation.
const PLACE: u32 = 3;
const PLACES: usize = 1 << (32 - PLACE);

impl<T> Table<T> {
    /// An empty table. `kind` is 1 to 7.
    pub(crate) const fn new(kind: usize) -> Self {
        Self {
            kind,
            slots: Lock::new(Slots {
                slots: Vec::new(),
                free: Vec::new(),
            }),
        }
    }

    /// Keeps an object that is made from its handle; `None` where there are too many.
    pub(crate) fn keep(&self, make: impl FnOnce(usize) -> Arc<T>) -> Option<Arc<T>> {
        let mut table = self.slots.lock();
        let place = match table.free.pop() {
            Some(place) => place,
            None if table.slots.len() == PLACES => return None,
            None => {
                table.slots.push(Slot {
                    generation: 1,
                    value: None,
                });
                table.slots.len() - 1
            }
        };
        let slot = table.slots.get_mut(place)?;
        let value = make((slot.generation as usize) << 32 | place << PLACE | self.kind);
        slot.value = Some(value.clone());
        Some(value)
    }

    /// The lock, to be held while the process forks.
    pub(crate) fn lock(&'static self) -> &'static dyn AcrossFork
    where
        T: Send + Sync,
    {
        &self.slots
    }

    /// All objects.
    pub(crate) fn all(&self) -> Vec<Arc<T>> {
        let table = self.slots.lock();
        let values = table.slots.iter().filter_map(|slot| slot.value.clone());
        values.collect()
    }

    /// The object of the handle.
    pub(crate) fn find(&self, handle: usize) -> Option<Arc<T>> {
        let table = self.slots.lock();
        table.slots.get(self.place(handle)?)?.of(handle)?.clone()
    }

    /// Gives the handle back. The object lives on while somebody uses it.
    pub(crate) fn remove(&self, handle: usize) -> Option<Arc<T>> {
        let place = self.place(handle)?;
        let mut table = self.slots.lock();
        let slot = table.slots.get_mut(place)?;
        slot.of(handle)?;
        let value = slot.value.take();
        slot.generation = slot.generation.wrapping_add(1).max(1);
        table.free.push(place);
        value
    }

    fn place(&self, handle: usize) -> Option<usize> {
        let low = handle & 0xFFFF_FFFF;
        (low & ((1 << PLACE) - 1) == self.kind).then_some(low >> PLACE)
    }
}

impl<T> Slot<T> {
    fn of(&self, handle: usize) -> Option<&Option<Arc<T>>> {
        (handle >> 32 == self.generation as usize).then_some(&self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_is_good_for_one_object() {
        static TABLE: Table<usize> = Table::new(3);
        static OTHER: Table<usize> = Table::new(5);
        let first = *TABLE.keep(Arc::new).expect("there is room");
        assert_eq!(TABLE.find(first).as_deref(), Some(&first));
        assert_eq!(OTHER.find(first), None);
        assert!(TABLE.remove(first).is_some());
        assert!(TABLE.remove(first).is_none());
        let second = *TABLE.keep(Arc::new).expect("there is room");
        assert_ne!(first, second);
        assert_eq!(TABLE.find(first), None);
        assert_eq!(TABLE.find(second).as_deref(), Some(&second));
        assert_eq!(TABLE.find(0), None);
        assert_eq!(TABLE.find(usize::MAX), None);
    }
}
