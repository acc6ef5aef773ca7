use crate::engine::PAGE;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Collects the number of matches and the first of them in the order of the index.
pub struct FirstDocuments;

#[derive(Default)]
pub struct First {
    pub total: u32,
    pub documents: Vec<DocId>,
}

impl Collector for FirstDocuments {
    type Fruit = First;
    type Child = First;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<First> {
        Ok(First::default())
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut segments: Vec<First>) -> tantivy::Result<First> {
        Ok(segments.pop().unwrap_or_default())
    }
}

impl SegmentCollector for First {
    type Fruit = First;

    fn collect(&mut self, document: DocId, _: Score) {
        self.total += 1;
        if self.documents.len() < PAGE {
            self.documents.push(document);
        }
    }

    fn harvest(self) -> First {
        self
    }
}
