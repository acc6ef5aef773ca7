//! Contender over Tantivy. Arguments: `index` and the folders of the corpus and the index; or `serve`, `collector` or
//! `aggregations`, and the same folders.

mod aggregations;
mod collector;
mod engine;
mod fields;
mod first_documents;
mod ordinal_counts;

use aggregations::AggregationEngine;
use collector::CollectorEngine;
use driver::{Corpus, serve};
use engine::Opened;

fn main() -> tantivy::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["index", corpus, folder] => fields::build_index(&Corpus::open(corpus), folder),
        ["serve", "collector", corpus, folder] => {
            serve(&CollectorEngine::new(Opened::open(&Corpus::open(corpus), folder)?)?);
            Ok(())
        }
        ["serve", "aggregations", corpus, folder] => {
            serve(&AggregationEngine(Opened::open(&Corpus::open(corpus), folder)?));
            Ok(())
        }
        _ => panic!("expected index CORPUS INDEX, or serve collector|aggregations CORPUS INDEX"),
    }
}
