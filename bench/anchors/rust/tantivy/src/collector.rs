use crate::engine::{Counts, Opened, PAGE};
use crate::first_documents::FirstDocuments;
use crate::ordinal_counts::OrdinalCounts;
use driver::{Answer, Engine, Query};
use std::cmp::Reverse;
use std::hint::black_box;
use tantivy::DocId;
use tantivy::collector::TopDocs;
use tantivy::columnar::StrColumn;

/// Counts by a collector of its own over the columns of fast fields. A filtered facet takes a second query, without its filter.
pub struct CollectorEngine {
    opened: Opened,
    /// In the order of the corpus.
    columns: Vec<StrColumn>,
    /// Values by ordinal, column by column: a result has values, not ordinals.
    values: Vec<Vec<String>>,
}

/// Numbers of a search.
struct Found {
    total: u32,
    page: Vec<DocId>,
    /// By facet and ordinal.
    counts: Vec<Vec<u32>>,
}

impl CollectorEngine {
    pub fn new(opened: Opened) -> tantivy::Result<CollectorEngine> {
        let fast_fields = opened.searcher.segment_reader(0).fast_fields();
        let mut columns = vec![];
        for name in &opened.names {
            columns.push(fast_fields.str(name)?.expect("a column of strings"));
        }
        let values = columns.iter().map(values_of).collect();
        Ok(CollectorEngine { opened, columns, values })
    }

    fn find(&self, query: &Query) -> tantivy::Result<Found> {
        let searcher = &self.opened.searcher;
        let unfiltered = self.opened.unfiltered(query);
        let main = self.opened.query(query, None);
        let (first, counted) = searcher.search(&*main, &(FirstDocuments, self.count(&unfiltered)))?;
        let page = if query.words.is_empty() {
            first.documents
        } else {
            let best = searcher.search(&*main, &TopDocs::with_limit(PAGE).order_by_score())?;
            best.into_iter().map(|(_, address)| address.doc_id).collect()
        };
        let mut counts = vec![vec![]; self.columns.len()];
        for (facet, counted) in unfiltered.into_iter().zip(counted) {
            counts[facet] = counted;
        }
        for filter in &query.filters {
            let facet = self.opened.facet(&filter.facet);
            let others = self.opened.query(query, Some(&filter.facet));
            counts[facet] = searcher.search(&*others, &self.count(&[facet]))?.remove(0);
        }
        Ok(Found { total: first.total, page, counts })
    }

    fn count(&self, facets: &[usize]) -> OrdinalCounts {
        OrdinalCounts { columns: facets.iter().map(|&facet| self.columns[facet].clone()).collect() }
    }
}

impl Engine for CollectorEngine {
    fn search(&self, query: &Query) -> u32 {
        let Found { total, page, counts } = self.find(query).expect("a search");
        for ((counts, values), shown) in counts.iter().zip(&self.values).zip(&self.opened.shown) {
            let ordinals = most_frequent(counts, *shown).into_iter();
            black_box(ordinals.map(|(count, ordinal)| (values[ordinal].as_str(), count)).collect::<Vec<_>>());
        }
        black_box(page);
        total
    }

    fn answer(&self, query: &Query) -> Answer {
        let Found { total, page, counts } = self.find(query).expect("a search");
        let named = counts.iter().zip(&self.values).map(|(counts, values)| {
            let values = values.iter().cloned().zip(counts.iter().copied());
            values.filter(|(_, count)| *count > 0).collect::<Counts>()
        });
        Answer { total, ids: self.opened.ids(&page), counts: self.opened.names.iter().cloned().zip(named).collect() }
    }
}

/// Returns the values of a column by ordinal.
fn values_of(column: &StrColumn) -> Vec<String> {
    let value = |ordinal: usize| {
        let mut value = String::new();
        column.ord_to_str(ordinal as u64, &mut value).expect("the value of an ordinal");
        value
    };
    (0..column.num_terms()).map(value).collect()
}

/// Returns the most frequent values, at most `shown` of them, each as count and ordinal.
fn most_frequent(counts: &[u32], shown: usize) -> Vec<(u32, usize)> {
    let mut values: Vec<(u32, usize)> = counts
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, count)| *count > 0)
        .map(|(ordinal, count)| (count, ordinal))
        .collect();
    let key = |&(count, ordinal): &(u32, usize)| (Reverse(count), ordinal);
    if values.len() > shown {
        values.select_nth_unstable_by_key(shown - 1, key);
        values.truncate(shown);
    }
    values.sort_unstable_by_key(key);
    values
}
