/// Words of 64 bits, one bit for each document.
pub type Bits = Vec<u64>;

pub fn words_for(documents: usize) -> usize {
    documents.div_ceil(64)
}

/// Returns a set of all documents.
pub fn full(documents: usize) -> Bits {
    let mut bits = vec![!0; words_for(documents)];
    let rest = documents % 64;
    if rest > 0 {
        *bits.last_mut().expect("at least one word") = (1 << rest) - 1;
    }
    bits
}

/// Returns a set of some documents.
pub fn of(documents: &[u32], size: usize) -> Bits {
    let mut bits = vec![0; words_for(size)];
    for &document in documents {
        insert(&mut bits, document);
    }
    bits
}

pub fn insert(bits: &mut Bits, document: u32) {
    bits[document as usize / 64] |= 1 << (document % 64);
}

pub fn contains(bits: &Bits, document: u32) -> bool {
    bits[document as usize / 64] >> (document % 64) & 1 == 1
}

pub fn unite(bits: &mut Bits, other: &Bits) {
    for (word, other) in bits.iter_mut().zip(other) {
        *word |= other;
    }
}

pub fn intersect(bits: &mut Bits, other: &Bits) {
    for (word, other) in bits.iter_mut().zip(other) {
        *word &= other;
    }
}

pub fn count(bits: &Bits) -> u32 {
    bits.iter().map(|word| word.count_ones()).sum()
}

/// Returns the size of the intersection.
pub fn count_shared(left: &Bits, right: &Bits) -> u32 {
    left.iter().zip(right).map(|(left, right)| (left & right).count_ones()).sum()
}

/// Calls a function for each document of a set, in ascending order.
#[inline(always)]
pub fn for_each(bits: &Bits, mut visit: impl FnMut(u32)) {
    for (index, &word) in bits.iter().enumerate() {
        let mut rest = word;
        while rest != 0 {
            visit(index as u32 * 64 + rest.trailing_zeros());
            rest &= rest - 1;
        }
    }
}

/// Returns the first documents of a set.
pub fn first(bits: &Bits, limit: usize) -> Vec<u32> {
    let mut documents = Vec::with_capacity(limit);
    for (index, &word) in bits.iter().enumerate() {
        let mut rest = word;
        while rest != 0 && documents.len() < limit {
            documents.push(index as u32 * 64 + rest.trailing_zeros());
            rest &= rest - 1;
        }
        if documents.len() == limit {
            break;
        }
    }
    documents
}
