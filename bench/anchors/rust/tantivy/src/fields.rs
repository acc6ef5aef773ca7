use driver::{Corpus, TEXT_FIELDS};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexWriter, TantivyDocument};

/// Memory of the writer in bytes: enough for one segment of 100,000 documents.
const WRITER_MEMORY: usize = 1_000_000_000;

/// Fields of the index.
pub struct Fields {
    pub id: Field,
    pub stored: Field,
    /// Each with its weight.
    pub texts: Vec<(Field, f32)>,
    /// In the order of the corpus. They are indexed for filters and have columns for counts.
    pub facets: Vec<Field>,
}

impl Fields {
    pub fn declare(corpus: &Corpus) -> (Schema, Fields) {
        let mut builder = SchemaBuilder::new();
        let indexed = |tokenizer: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let text = indexed("default", IndexRecordOption::WithFreqsAndPositions);
        let facet = indexed("raw", IndexRecordOption::Basic).set_fast("raw");
        let fields = Fields {
            id: builder.add_text_field("id", STRING | STORED),
            stored: builder.add_text_field("stored", STORED),
            texts: TEXT_FIELDS
                .iter()
                .map(|(name, weight)| (builder.add_text_field(name, text.clone()), *weight))
                .collect(),
            facets: corpus.facets.iter().map(|each| builder.add_text_field(&each.name, facet.clone())).collect(),
        };
        (builder.build(), fields)
    }
}

/// Writes an index of one segment, in the order of the documents.
pub fn build_index(corpus: &Corpus, folder: &str) -> tantivy::Result<()> {
    let (schema, fields) = Fields::declare(corpus);
    let index = Index::create_in_dir(folder, schema)?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    for source in corpus.documents() {
        let mut document = TantivyDocument::default();
        document.add_text(fields.id, &source.id);
        document.add_text(fields.stored, &source.stored);
        for ((field, _), (name, _)) in fields.texts.iter().zip(TEXT_FIELDS) {
            document.add_text(*field, &source.texts[name]);
        }
        for (field, facet) in fields.facets.iter().zip(&corpus.facets) {
            for value in &source.facets[&facet.name] {
                document.add_text(*field, value);
            }
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
        writer.garbage_collect_files().wait()?;
    }
    writer.wait_merging_threads()
}
