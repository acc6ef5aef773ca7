use crate::fields::Fields;
use driver::{Corpus, Query, QueryFilter};
use std::collections::BTreeMap;
use tantivy::query::{AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, TermQuery, TermSetQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, Index, Searcher, TantivyDocument, Term};

pub const PAGE: usize = 20;

/// Counts by the name of a value.
pub type Counts = BTreeMap<String, u32>;

/// An opened index of one segment.
pub struct Opened {
    pub searcher: Searcher,
    pub names: Vec<String>,
    /// Maximum number of values in a result, facet by facet.
    pub shown: Vec<usize>,
    fields: Fields,
}

impl Opened {
    pub fn open(corpus: &Corpus, folder: &str) -> tantivy::Result<Opened> {
        let (_, fields) = Fields::declare(corpus);
        let searcher = Index::open_in_dir(folder)?.reader()?.searcher();
        assert_eq!(searcher.segment_readers().len(), 1, "expected one segment");
        let names = corpus.facets.iter().map(|facet| facet.name.clone()).collect();
        let shown = corpus.facets.iter().map(|facet| facet.shown.unwrap_or(usize::MAX)).collect();
        Ok(Opened { searcher, names, shown, fields })
    }

    pub fn facet(&self, name: &str) -> usize {
        self.names.iter().position(|candidate| candidate == name).expect("the name of a facet")
    }

    /// Returns the facets without a filter: the main query counts them.
    pub fn unfiltered(&self, query: &Query) -> Vec<usize> {
        (0..self.names.len())
            .filter(|&facet| !query.filters.iter().any(|filter| filter.facet == self.names[facet]))
            .collect()
    }

    /// Returns the query with all filters but that of one facet.
    pub fn query(&self, query: &Query, except: Option<&str>) -> Box<dyn tantivy::query::Query> {
        let words = query.words.iter().map(|word| self.word(word));
        let filters = query.filters.iter().filter(|filter| Some(filter.facet.as_str()) != except);
        let clauses: Vec<_> = words.chain(filters.map(|filter| self.filter(filter))).collect();
        if clauses.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::new(clauses)) }
    }

    fn word(&self, word: &str) -> (Occur, Box<dyn tantivy::query::Query>) {
        let fields = self.fields.texts.iter().map(|&(field, weight)| {
            let term = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
            let boosted: Box<dyn tantivy::query::Query> = Box::new(BoostQuery::new(Box::new(term), weight));
            (Occur::Should, boosted)
        });
        (Occur::Must, Box::new(BooleanQuery::new(fields.collect())))
    }

    fn filter(&self, QueryFilter { facet, values }: &QueryFilter) -> (Occur, Box<dyn tantivy::query::Query>) {
        let field = self.fields.facets[self.facet(facet)];
        let terms = TermSetQuery::new(values.iter().map(|value| Term::from_field_text(field, value)));
        (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(terms), 0.0)))
    }

    pub fn ids(&self, documents: &[DocId]) -> Vec<String> {
        let id = |&document: &DocId| {
            let stored: TantivyDocument = self.searcher.doc(DocAddress::new(0, document)).expect("a stored document");
            stored.get_first(self.fields.id).and_then(|id| id.as_str()).expect("a stored id").to_string()
        };
        documents.iter().map(id).collect()
    }
}
