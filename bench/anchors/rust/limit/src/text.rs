use driver::{Document, TEXT_FIELDS};
use std::collections::HashMap;

/// Weight of a term at which its score is half of the highest.
const HALF_SCORE: f32 = 1.2;

/// Documents of a term in ascending order, each with its saturated weight.
#[derive(Default)]
struct Postings {
    documents: Vec<u32>,
    weights: Vec<f32>,
}

/// Terms of all fields.
#[derive(Default)]
pub struct TextIndex {
    terms: HashMap<String, Postings>,
    size: u32,
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
            postings.documents.push(self.size);
            postings.weights.push(weight / (weight + HALF_SCORE));
        }
        self.size += 1;
    }

    /// Returns the documents that have all words, in ascending order, each with its score.
    pub fn matches(&self, words: &[String]) -> Vec<(u32, f32)> {
        let Some(mut lists) = words.iter().map(|word| self.terms.get(word)).collect::<Option<Vec<_>>>() else {
            return vec![];
        };
        lists.sort_by_key(|postings| postings.documents.len());
        let Some((shortest, others)) = lists.split_first() else {
            return vec![];
        };
        let idf = |postings: &Postings| (self.size as f32 / postings.documents.len() as f32).ln();
        let first_idf = idf(shortest);
        let mut matches: Vec<(u32, f32)> = shortest
            .documents
            .iter()
            .zip(&shortest.weights)
            .map(|(&document, weight)| (document, first_idf * weight))
            .collect();
        for postings in others {
            let idf = idf(postings);
            let mut next = 0;
            matches.retain_mut(|(document, score)| {
                while next < postings.documents.len() && postings.documents[next] < *document {
                    next += 1;
                }
                let found = postings.documents.get(next) == Some(document);
                if found {
                    *score += idf * postings.weights[next];
                }
                found
            });
        }
        matches
    }
}

/// Splits at all characters but letters and digits.
fn terms_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|term| !term.is_empty()).map(str::to_lowercase)
}
