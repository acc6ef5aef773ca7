use crate::bits::{self, Bits};
use std::collections::HashMap;

/// A value has a set of its documents if it is in one of this many documents, or if its facet has few values.
const SET_SHARE: usize = 64;
const FEW_VALUES: usize = 300;

/// Time of one word of a popcount, in steps of a walk.
const WORD_COST: f64 = 0.25;

/// Values of one facet. A value is a code; the codes of all facets together are consecutive.
pub struct Facet {
    pub values: Vec<String>,
    /// The code of the first value among those of all facets.
    pub first_code: usize,
    /// Maximum number of values in a result.
    pub shown: usize,
    code_of: HashMap<String, u16>,
    /// A set of the documents of each value, except of rare ones.
    sets: Vec<Option<Bits>>,
    /// The codes of document `d` are `codes[starts[d]..starts[d + 1]]`.
    starts: Vec<u32>,
    codes: Vec<u16>,
}

impl Facet {
    pub fn new(shown: Option<usize>) -> Facet {
        Facet {
            values: vec![],
            first_code: 0,
            shown: shown.unwrap_or(usize::MAX),
            code_of: HashMap::new(),
            sets: vec![],
            starts: vec![0],
            codes: vec![],
        }
    }

    /// Adds the values of the next document.
    pub fn add(&mut self, values: &[String]) {
        for value in values {
            let next = u16::try_from(self.values.len()).expect("at most 65,536 values of a facet");
            let code = *self.code_of.entry(value.clone()).or_insert(next);
            if code == next {
                self.values.push(value.clone());
            }
            self.codes.push(code);
        }
        self.starts.push(self.codes.len() as u32);
    }

    /// Makes the sets of values, once all documents are added.
    pub fn finish(&mut self, first_code: usize) {
        self.first_code = first_code;
        let size = self.starts.len() - 1;
        let mut totals = vec![0usize; self.values.len()];
        for &code in &self.codes {
            totals[code as usize] += 1;
        }
        let few = self.values.len() < FEW_VALUES;
        self.sets = totals
            .iter()
            .map(|total| (few || total * SET_SHARE >= size).then(|| vec![0; bits::words_for(size)]))
            .collect();
        for document in 0..size {
            for &code in codes_of(&self.starts, &self.codes, document as u32) {
                if let Some(set) = &mut self.sets[code as usize] {
                    bits::insert(set, document as u32);
                }
            }
        }
    }

    pub fn codes_of(&self, document: u32) -> &[u16] {
        codes_of(&self.starts, &self.codes, document)
    }

    /// Returns the documents that have one of the values.
    pub fn documents_with(&self, values: &[String]) -> Bits {
        let size = self.starts.len() - 1;
        let mut found = vec![0; bits::words_for(size)];
        for code in values.iter().filter_map(|value| self.code_of.get(value)) {
            match &self.sets[*code as usize] {
                Some(set) => bits::unite(&mut found, set),
                None => {
                    for document in (0..size as u32).filter(|&document| self.codes_of(document).contains(code)) {
                        bits::insert(&mut found, document);
                    }
                }
            }
        }
        found
    }

    /// Returns the counts of this facet among those of all facets.
    pub fn own_counts<'a>(&self, counts: &'a [u32]) -> &'a [u32] {
        &counts[self.first_code..self.first_code + self.values.len()]
    }

    pub fn own_counts_mut<'a>(&self, counts: &'a mut [u32]) -> &'a mut [u32] {
        &mut counts[self.first_code..self.first_code + self.values.len()]
    }

    /// Counts the values of the selected documents, by popcount or by a walk over their codes. `counts` are those of this facet.
    pub fn count(&self, selected: &Bits, total: u32, counts: &mut [u32]) {
        let average = self.codes.len() as f64 / (self.starts.len() - 1) as f64;
        let walk = total as f64 * (average + 1.0);
        let popcount = self.values.len() as f64 * selected.len() as f64 * WORD_COST;
        if popcount < walk
            && let Some(sets) = self.sets.iter().map(Option::as_ref).collect::<Option<Vec<_>>>()
        {
            for (count, set) in counts.iter_mut().zip(sets) {
                *count = bits::count_shared(selected, set);
            }
        } else {
            counts.fill(0);
            bits::for_each(selected, |document| {
                for &code in self.codes_of(document) {
                    counts[code as usize] += 1;
                }
            });
        }
    }

    /// Returns the codes of the most frequent values, at most as many as are shown.
    pub fn most_frequent(&self, counts: &[u32]) -> Vec<usize> {
        let mut codes: Vec<usize> = (0..counts.len()).filter(|&code| counts[code] > 0).collect();
        let key = |&code: &usize| (std::cmp::Reverse(counts[code]), code);
        if codes.len() > self.shown {
            codes.select_nth_unstable_by_key(self.shown - 1, key);
            codes.truncate(self.shown);
            codes.sort_unstable_by_key(key);
        }
        codes
    }
}

fn codes_of<'a>(starts: &[u32], codes: &'a [u16], document: u32) -> &'a [u16] {
    let document = document as usize;
    &codes[starts[document] as usize..starts[document + 1] as usize]
}
