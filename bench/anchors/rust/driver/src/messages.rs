use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// A query: all words must match, and one value of each filter.
#[derive(Deserialize)]
pub struct Query {
    pub words: Vec<String>,
    pub filters: Vec<QueryFilter>,
}

#[derive(Deserialize)]
pub struct QueryFilter {
    pub facet: String,
    #[serde(deserialize_with = "as_strings")]
    pub values: Vec<String>,
}

/// The result of a query with every count above zero.
#[derive(Serialize)]
pub struct Answer {
    pub total: u32,
    /// Ids of the first 20 documents.
    pub ids: Vec<String>,
    /// Counts by facet and value.
    pub counts: BTreeMap<String, BTreeMap<String, u32>>,
}

/// A request: one line of standard input.
#[derive(Deserialize)]
#[serde(tag = "command", rename_all = "camelCase")]
pub enum Request {
    Answer { queries: Vec<Query> },
    Time { queries: Vec<Query> },
}

/// The reply to a request: one line of standard output. `Ready` comes before the first request.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Reply {
    Ready,
    Answers { answers: Vec<Answer> },
    Times { nanoseconds: Vec<u64>, totals: Vec<u32> },
}

/// Values of facets are numbers or strings; the indexes have strings.
fn as_strings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Value {
        Number(i64),
        Text(String),
    }
    let values = Vec::<Value>::deserialize(deserializer)?;
    Ok(values
        .into_iter()
        .map(|value| match value {
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text,
        })
        .collect())
}
