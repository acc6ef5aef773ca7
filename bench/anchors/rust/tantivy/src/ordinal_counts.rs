use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Counts the values of some facets by their ordinals in the columns of fast fields.
pub struct OrdinalCounts {
    pub columns: Vec<StrColumn>,
}

pub struct SegmentCounts {
    columns: Vec<StrColumn>,
    counts: Vec<Vec<u32>>,
}

impl Collector for OrdinalCounts {
    /// By facet and ordinal.
    type Fruit = Vec<Vec<u32>>;
    type Child = SegmentCounts;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        let counts = self.columns.iter().map(|column| vec![0; column.num_terms()]).collect();
        Ok(SegmentCounts { columns: self.columns.clone(), counts })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut segments: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(segments.pop().unwrap_or_default())
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<Vec<u32>>;

    fn collect(&mut self, document: DocId, _: Score) {
        for (column, counts) in self.columns.iter().zip(&mut self.counts) {
            for ordinal in column.ords().values_for_doc(document) {
                counts[ordinal as usize] += 1;
            }
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.counts
    }
}
