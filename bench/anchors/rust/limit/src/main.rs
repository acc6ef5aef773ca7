//! The limit: the same counts by hand, from bitsets with popcount and codes side by side, without labels or objects of results.
//! Arguments: the folder of the corpus.

mod bits;
mod facet;
mod index;
mod text;

use driver::{Corpus, serve};
use index::Index;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the corpus");
    serve(&Index::build(&Corpus::open(folder)));
}
