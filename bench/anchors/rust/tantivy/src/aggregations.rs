use crate::engine::{Counts, Opened, PAGE};
use crate::first_documents::FirstDocuments;
use driver::{Answer, Engine, Query};
use serde_json::{Map, Value, json};
use std::hint::black_box;
use tantivy::DocId;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::agg_result::{AggregationResult, AggregationResults, BucketResult};
use tantivy::aggregation::{AggregationCollector, Key};
use tantivy::collector::TopDocs;

/// More values than a facet has.
const ALL_VALUES: usize = 10_000;

/// Counts by terms aggregations. A filtered facet takes a second query, without its filter.
pub struct AggregationEngine(pub Opened);

/// Numbers of a search.
struct Found {
    total: u32,
    page: Vec<DocId>,
    counts: Vec<AggregationResults>,
}

impl AggregationEngine {
    /// Counts all values, or those that are shown.
    fn find(&self, query: &Query, all: bool) -> tantivy::Result<Found> {
        let AggregationEngine(opened) = self;
        let collector =
            |facets: &[usize]| AggregationCollector::from_aggs(self.request(facets, all), Default::default());
        let main = opened.query(query, None);
        let unfiltered = collector(&opened.unfiltered(query));
        let (total, page, main_counts) = if query.words.is_empty() {
            let (first, counts) = opened.searcher.search(&*main, &(FirstDocuments, unfiltered))?;
            (first.total, first.documents, counts)
        } else {
            let best = TopDocs::with_limit(PAGE).order_by_score();
            let (first, best, counts) = opened.searcher.search(&*main, &(FirstDocuments, best, unfiltered))?;
            (first.total, best.into_iter().map(|(_, address)| address.doc_id).collect(), counts)
        };
        let mut counts = vec![main_counts];
        for filter in &query.filters {
            let others = opened.query(query, Some(&filter.facet));
            counts.push(opened.searcher.search(&*others, &collector(&[opened.facet(&filter.facet)]))?);
        }
        Ok(Found { total, page, counts })
    }

    fn request(&self, facets: &[usize], all: bool) -> Aggregations {
        let AggregationEngine(opened) = self;
        let terms = facets.iter().map(|&facet| {
            let name = &opened.names[facet];
            let size = if all { ALL_VALUES } else { opened.shown[facet].min(ALL_VALUES) };
            (name.clone(), json!({ "terms": { "field": name, "size": size } }))
        });
        serde_json::from_value(Value::Object(terms.collect::<Map<_, _>>())).expect("aggregations")
    }
}

impl Engine for AggregationEngine {
    fn search(&self, query: &Query) -> u32 {
        let Found { total, page, counts } = self.find(query, false).expect("a search");
        black_box((page, counts));
        total
    }

    fn answer(&self, query: &Query) -> Answer {
        let Found { total, page, counts } = self.find(query, true).expect("a search");
        let named = counts.into_iter().flat_map(|results| results.0).map(|(facet, result)| (facet, values(result)));
        Answer { total, ids: self.0.ids(&page), counts: named.collect() }
    }
}

/// Returns the counts of a terms aggregation.
fn values(result: AggregationResult) -> Counts {
    let AggregationResult::BucketResult(BucketResult::Terms { buckets, .. }) = result else {
        panic!("expected buckets of terms")
    };
    let named = buckets.into_iter().map(|bucket| match bucket.key {
        Key::Str(name) => (name, bucket.doc_count as u32),
        key => panic!("expected a string, found {key:?}"),
    });
    named.collect()
}
