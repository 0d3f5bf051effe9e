//! What must have come out at the peer: the bytes of each call in the calls' order, each as far as its result says.

/// Bytes of one call.
struct Segment {
    bytes: Vec<u8>,
    /// How many of them have left, at least and at most.
    least: usize,
    most: usize,
}

/// The bytes of all calls.
#[derive(Default)]
pub struct Stream {
    segments: Vec<Segment>,
    /// How many bytes were ever made.
    made: u64,
}

impl Stream {
    /// Bytes that no other call has, at no place that repeats.
    pub fn make(&mut self, len: usize) -> Vec<u8> {
        let from = self.made;
        self.made += len as u64;
        let byte = |at: u64| {
            let mixed = at.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed.to_be_bytes()[0] ^ at.to_be_bytes()[6]
        };
        (from..self.made).map(byte).collect()
    }

    /// One more call. Returns its number.
    pub fn push(&mut self, bytes: Vec<u8>, least: usize, most: usize) -> usize {
        self.segments.push(Segment { bytes, least, most });
        self.segments.len() - 1
    }

    /// What has become of a call.
    pub fn settle(&mut self, number: usize, least: usize, most: usize) {
        (self.segments[number].least, self.segments[number].most) = (least, most);
    }

    /// Bytes that may be on their way, at most.
    pub fn most(&self) -> usize {
        self.segments.iter().map(|it| it.most).sum()
    }

    /// Whether `got` is all of it; or, of a stream that was `cut`, its beginning.
    pub fn is(&self, got: &[u8], cut: bool) -> bool {
        // Where the present segment may begin.
        let mut places = vec![0_usize];
        for segment in &self.segments {
            let mut ends = Vec::new();
            for place in places {
                let rest = &got[place..];
                let same = rest
                    .iter()
                    .zip(&segment.bytes)
                    .take_while(|(a, b)| a == b)
                    .count();
                let same = same.min(segment.most);
                if cut && same == rest.len() {
                    return true;
                }
                ends.extend((segment.least..=same).map(|count| place + count));
            }
            ends.sort_unstable();
            ends.dedup();
            places = ends;
        }
        places.contains(&got.len())
    }

    /// Where the bytes of `got` come from, for whoever has to find out what went wrong.
    pub fn describe(&self, mut got: &[u8]) -> String {
        let mut text = String::new();
        for (number, it) in self.segments.iter().enumerate() {
            let same = got
                .iter()
                .zip(&it.bytes)
                .take_while(|(a, b)| a == b)
                .count();
            got = &got[same..];
            let (least, most, len) = (it.least, it.most, it.bytes.len());
            text += &format!("call {number}: {same} came of {least} to {most}, it had {len}; ");
        }
        format!("{text}{} bytes behind", got.len())
    }
}
