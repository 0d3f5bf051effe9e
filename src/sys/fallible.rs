//! Memory of the library's own that may not be there: std ends the process where a box, or a vector that grows, finds none.

use std::alloc::{Layout, alloc};

/// A value on the heap. `None` where there is no memory for it.
pub(crate) fn boxed<T>(value: T) -> Option<Box<T>> {
    let layout = Layout::new::<T>();
    if layout.size() == 0 {
        // Takes none.
        return Some(Box::new(value));
    }
    // SAFETY: of a size that is not zero.
    let place = unsafe { alloc(layout) }.cast::<T>();
    if place.is_null() {
        return None;
    }
    // SAFETY: memory of the type's size and alignment that nobody else has.
    unsafe { place.write(value) };
    // SAFETY: from the allocator that boxes use, by the type's layout, and it holds a value.
    Some(unsafe { Box::from_raw(place) })
}

/// So many values on the heap, each made there and not on the stack. `None` where there is no memory for them.
pub(crate) fn array<T, const N: usize>(make: impl FnMut() -> T) -> Option<Box<[T; N]>> {
    let mut values = Vec::new();
    values.try_reserve_exact(N).ok()?;
    values.resize_with(N, make);
    values.into_boxed_slice().try_into().ok()
}

/// The values of an iterator that says how many there are at most. `None` where there is no memory for them.
pub(crate) fn collected<T>(values: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let mut room = Vec::new();
    room.try_reserve_exact(values.size_hint().1?).ok()?;
    room.extend(values);
    Some(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_what_was_put_there() {
        assert_eq!(boxed(7_u64).as_deref(), Some(&7));
        assert!(boxed(()).is_some());
        let mut next = 0;
        let counted = array::<u32, 5>(|| {
            next += 1;
            next
        });
        assert_eq!(counted.as_deref(), Some(&[1, 2, 3, 4, 5]));
        assert_eq!(
            collected([1, 2, 3].iter().filter(|it| **it != 2)),
            Some(vec![&1, &3])
        );
    }
}
