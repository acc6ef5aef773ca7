use crate::bits::{self, Bits};
use crate::facet::Facet;
use crate::text::TextIndex;
use driver::{Answer, Corpus, Engine, Query};
use std::cmp::Reverse;
use std::hint::black_box;

const PAGE: usize = 20;

/// A selection above this share of the documents is counted facet by facet, a smaller one document by document.
const DENSE_SHARE: usize = 8;

pub struct Index {
    ids: Vec<String>,
    names: Vec<String>,
    facets: Vec<Facet>,
    /// The codes of all facets of document `d`, side by side: `codes[starts[d]..starts[d + 1]]`.
    starts: Vec<u32>,
    codes: Vec<u16>,
    text: TextIndex,
    values: usize,
}

/// Numbers of a search.
struct Found {
    total: u32,
    /// By the code of all facets.
    counts: Vec<u32>,
    page: Vec<u32>,
}

impl Index {
    pub fn build(corpus: &Corpus) -> Index {
        let names: Vec<String> = corpus.facets.iter().map(|facet| facet.name.clone()).collect();
        let mut facets: Vec<Facet> = corpus.facets.iter().map(|facet| Facet::new(facet.shown)).collect();
        let mut ids = vec![];
        let mut text = TextIndex::default();
        for document in corpus.documents() {
            for (facet, name) in facets.iter_mut().zip(&names) {
                facet.add(&document.facets[name]);
            }
            text.add(&document);
            ids.push(document.id);
        }
        text.finish();
        let mut values = 0;
        for facet in &mut facets {
            facet.finish(values);
            values += facet.values.len();
        }
        let (starts, codes) = rows(&facets, ids.len());
        Index { ids, names, facets, starts, codes, text, values }
    }

    fn find(&self, query: &Query) -> Found {
        let filters: Vec<(usize, Bits)> = query
            .filters
            .iter()
            .map(|filter| {
                let facet = self.facet(&filter.facet);
                (facet, self.facets[facet].documents_with(&filter.values))
            })
            .collect();
        let candidates = self.text.matches(&query.words);
        let selected = select(&candidates, &filters, None);
        let total = bits::count(&selected);
        let mut counts = self.count_all(&selected, total);
        // A filter doesn't narrow its own facet.
        for (facet, _) in &filters {
            let selected = select(&candidates, &filters, Some(*facet));
            let facet = &self.facets[*facet];
            facet.count(&selected, bits::count(&selected), facet.own_counts_mut(&mut counts));
        }
        let page = if query.words.is_empty() {
            bits::first(&selected, PAGE)
        } else {
            best(self.text.scores(&query.words, &selected, total))
        };
        Found { total, counts, page }
    }

    fn facet(&self, name: &str) -> usize {
        self.names.iter().position(|candidate| candidate == name).expect("the name of a facet")
    }

    fn count_all(&self, selected: &Bits, total: u32) -> Vec<u32> {
        let mut counts = vec![0; self.values];
        if total as usize * DENSE_SHARE > self.ids.len() {
            for facet in &self.facets {
                facet.count(selected, total, facet.own_counts_mut(&mut counts));
            }
        } else {
            bits::for_each(selected, |document| {
                let document = document as usize;
                for &code in &self.codes[self.starts[document] as usize..self.starts[document + 1] as usize] {
                    counts[code as usize] += 1;
                }
            });
        }
        counts
    }
}

impl Engine for Index {
    fn search(&self, query: &Query) -> u32 {
        let found = self.find(query);
        for facet in &self.facets {
            black_box(facet.most_frequent(facet.own_counts(&found.counts)));
        }
        black_box(found.page);
        found.total
    }

    fn answer(&self, query: &Query) -> Answer {
        let Found { total, counts, page } = self.find(query);
        let counts_of = |facet: &Facet| {
            let values = facet.values.iter().cloned().zip(facet.own_counts(&counts).iter().copied());
            values.filter(|(_, count)| *count > 0).collect()
        };
        Answer {
            total,
            ids: page.into_iter().map(|document| self.ids[document as usize].clone()).collect(),
            counts: self.names.iter().cloned().zip(self.facets.iter().map(counts_of)).collect(),
        }
    }
}

/// Returns the codes of all facets, document by document.
fn rows(facets: &[Facet], size: usize) -> (Vec<u32>, Vec<u16>) {
    let mut starts = vec![0];
    let mut codes = vec![];
    for document in 0..size as u32 {
        for facet in facets {
            let first = u16::try_from(facet.first_code).expect("at most 65,536 values of all facets");
            codes.extend(facet.codes_of(document).iter().map(|code| first + code));
        }
        starts.push(codes.len() as u32);
    }
    (starts, codes)
}

/// Returns the candidates that pass all filters but that of one facet.
fn select(candidates: &Bits, filters: &[(usize, Bits)], except: Option<usize>) -> Bits {
    let mut selected = candidates.clone();
    for (facet, passing) in filters {
        if Some(*facet) != except {
            bits::intersect(&mut selected, passing);
        }
    }
    selected
}

/// Returns the documents with the highest scores.
fn best(mut scored: Vec<(u32, f32)>) -> Vec<u32> {
    let key = |&(document, score): &(u32, f32)| (Reverse(score.to_bits()), document);
    if scored.len() > PAGE {
        scored.select_nth_unstable_by_key(PAGE - 1, key);
        scored.truncate(PAGE);
    }
    scored.sort_unstable_by_key(key);
    scored.into_iter().map(|(document, _)| document).collect()
}
