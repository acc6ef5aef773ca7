use serde::Deserialize;
use std::collections::HashMap;
use std::fs::{File, read_to_string};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Text fields of a document, each with its weight.
pub const TEXT_FIELDS: [(&str, f32); 4] =
    [("title", 4.0), ("keywordText", 2.0), ("summary", 1.0), ("publisherText", 1.0)];

/// A facet that is counted.
#[derive(Deserialize)]
pub struct FacetSchema {
    pub name: String,
    /// Maximum number of values in a result; all values if absent.
    pub shown: Option<usize>,
}

/// A document to index. Documents come in the hub's default order.
#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    /// Texts by the name of their field.
    pub texts: HashMap<String, String>,
    /// Values by the name of their facet.
    pub facets: HashMap<String, Vec<String>>,
    /// The resource as JSON, which is only stored.
    pub stored: String,
}

/// A folder with the documents and the facets to index.
pub struct Corpus {
    folder: PathBuf,
    pub facets: Vec<FacetSchema>,
}

impl Corpus {
    pub fn open(folder: impl AsRef<Path>) -> Corpus {
        let folder = folder.as_ref().to_path_buf();
        let schema = read_to_string(folder.join("facets.json")).expect("a readable facets.json");
        Corpus { facets: serde_json::from_str(&schema).expect("facets as JSON"), folder }
    }

    pub fn documents(&self) -> impl Iterator<Item = Document> {
        let file = File::open(self.folder.join("documents.ndjson")).expect("a readable documents.ndjson");
        BufReader::new(file)
            .lines()
            .map(|line| serde_json::from_str(&line.expect("a line of UTF-8")).expect("a document as JSON"))
    }
}
