//! Parts that the contenders written in Rust share: the corpus, the messages and the loop that answers them.

mod corpus;
mod messages;
mod serve;

pub use corpus::{Corpus, Document, FacetSchema, TEXT_FIELDS};
pub use messages::{Answer, Query, QueryFilter};
pub use serve::{Engine, serve};
