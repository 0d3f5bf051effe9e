//! A queue in a ring of memory that grows and never shrinks: what std's does, in half of the instructions, because its size is a power
//! of two.

#![expect(clippy::indexing_slicing, reason = "the new ring is larger")]

/// First in, first out.
pub(crate) struct Ring<T> {
    /// A power of two of places, or none.
    places: Box<[T]>,
    /// Values taken, ever.
    taken: usize,
    /// Values put in, ever.
    put: usize,
}

impl<T> Default for Ring<T> {
    fn default() -> Self {
        Self {
            places: Box::default(),
            taken: 0,
            put: 0,
        }
    }
}

impl<T: Copy + Default> Ring<T> {
    /// How many values there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.put.wrapping_sub(self.taken)
    }

    /// Puts a value in, where there is room. Otherwise false.
    #[inline(always)]
    pub(crate) fn try_push(&mut self, value: T) -> bool {
        if self.len() >= self.places.len() {
            return false;
        }
        let Some(place) = self.place(self.put) else {
            return false;
        };
        *place = value;
        self.put = self.put.wrapping_add(1);
        true
    }

    /// Puts a value in.
    pub(crate) fn push(&mut self, value: T) {
        if self.len() == self.places.len() {
            self.grow();
        }
        self.try_push(value);
    }

    /// Takes the first value.
    pub(crate) fn pop(&mut self) -> Option<T> {
        self.pop_with(|value| *value)
    }

    /// Takes the first value, which `told` sees where it is.
    #[inline(always)]
    pub(crate) fn pop_with<R>(&mut self, told: impl FnOnce(&T) -> R) -> Option<R> {
        if self.len() == 0 {
            return None;
        }
        let result = told(self.place(self.taken)?);
        self.taken = self.taken.wrapping_add(1);
        Some(result)
    }

    #[inline(always)]
    fn place(&mut self, number: usize) -> Option<&mut T> {
        let mask = self.places.len().wrapping_sub(1);
        self.places.get_mut(number & mask)
    }

    #[cold]
    fn grow(&mut self) {
        const FIRST: usize = 16;
        let len = self.len();
        let mut places = vec![T::default(); (len * 2).max(FIRST)];
        for place in &mut places[..len] {
            *place = self.pop().unwrap_or_default();
        }
        *self = Self {
            places: places.into_boxed_slice(),
            taken: 0,
            put: len,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_in_first_out_however_often_it_goes_round() {
        let mut ring = Ring::default();
        assert_eq!(ring.pop(), None);
        assert!(!ring.try_push(0), "it has no room yet");
        let (mut put, mut taken) = (0_u32, 0_u32);
        for round in 1..100_u32 {
            for _ in 0..round {
                ring.push(put);
                put += 1;
            }
            for _ in 0..round - round / 3 {
                assert_eq!(ring.pop(), Some(taken));
                taken += 1;
            }
            assert_eq!(ring.len(), (put - taken) as usize);
        }
        while let Some(value) = ring.pop() {
            assert_eq!(value, taken);
            taken += 1;
        }
        assert_eq!(put, taken);
    }
}
