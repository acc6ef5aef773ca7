use crate::bits::{self, Bits};
use driver::{Document, TEXT_FIELDS};
use std::collections::HashMap;

/// Weight of a term at which its score is half of the highest.
const HALF_SCORE: f32 = 1.2;

/// A term has a set of its documents if it is in one of this many documents.
const SET_SHARE: usize = 64;

/// Steps of a walk over postings that take as long as finding one document among them.
const SEARCH_COST: usize = 16;

/// Documents of a term in ascending order, each with its saturated weight.
#[derive(Default)]
struct Postings {
    documents: Vec<u32>,
    weights: Vec<f32>,
    set: Option<Bits>,
}

/// Terms of all fields.
#[derive(Default)]
pub struct TextIndex {
    terms: HashMap<String, Postings>,
    size: usize,
}

impl TextIndex {
    /// Adds the next document.
    pub fn add(&mut self, document: &Document) {
        let mut weights: HashMap<String, f32> = HashMap::new();
        for (field, weight) in TEXT_FIELDS {
            for term in terms_of(&document.texts[field]) {
                *weights.entry(term).or_default() += weight;
            }
        }
        for (term, weight) in weights {
            let postings = self.terms.entry(term).or_default();
            postings.documents.push(self.size as u32);
            postings.weights.push(weight / (weight + HALF_SCORE));
        }
        self.size += 1;
    }

    /// Makes the sets of terms, once all documents are added.
    pub fn finish(&mut self) {
        for postings in self.terms.values_mut() {
            if postings.documents.len() * SET_SHARE >= self.size {
                postings.set = Some(bits::of(&postings.documents, self.size));
            }
        }
    }

    /// Returns the documents that have all words.
    pub fn matches(&self, words: &[String]) -> Bits {
        let mut matches = bits::full(self.size);
        for word in words {
            match self.terms.get(word) {
                None => matches.fill(0),
                Some(Postings { set: Some(set), .. }) => bits::intersect(&mut matches, set),
                Some(postings) => bits::intersect(&mut matches, &bits::of(&postings.documents, self.size)),
            }
        }
        matches
    }

    /// Returns the scores of some documents that have all words, in ascending order of the documents.
    pub fn scores(&self, words: &[String], selected: &Bits, total: u32) -> Vec<(u32, f32)> {
        let mut scores = Vec::with_capacity(total as usize);
        bits::for_each(selected, |document| scores.push((document, 0.0)));
        for postings in words.iter().filter_map(|word| self.terms.get(word)) {
            let idf = (self.size as f32 / postings.documents.len() as f32).ln();
            if scores.len() * SEARCH_COST < postings.documents.len() {
                for (document, score) in &mut scores {
                    let found = postings.documents.binary_search(document).expect("a document with the word");
                    *score += idf * postings.weights[found];
                }
            } else {
                let weights = postings.documents.iter().zip(&postings.weights);
                let of_selected = weights.filter(|&(&document, _)| bits::contains(selected, document));
                for ((_, score), (_, weight)) in scores.iter_mut().zip(of_selected) {
                    *score += idf * weight;
                }
            }
        }
        scores
    }
}

/// Splits at all characters but letters and digits.
fn terms_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|term| !term.is_empty()).map(str::to_lowercase)
}
