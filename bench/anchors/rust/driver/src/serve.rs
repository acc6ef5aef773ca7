use crate::messages::{Answer, Query, Reply, Request};
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

/// An engine over one index.
pub trait Engine {
    /// Runs the work that is timed and returns the number of matches.
    fn search(&self, query: &Query) -> u32;
    /// Runs the same work and returns all counts, to compare.
    fn answer(&self, query: &Query) -> Answer;
}

/// Answers requests until standard input ends.
pub fn serve(engine: &impl Engine) {
    send(&Reply::Ready);
    for line in stdin().lock().lines() {
        let line = line.expect("a line of UTF-8");
        send(&reply(engine, serde_json::from_str(&line).expect("a request as JSON")));
    }
}

fn reply(engine: &impl Engine, request: Request) -> Reply {
    match request {
        Request::Answer { queries } => {
            Reply::Answers { answers: queries.iter().map(|query| engine.answer(query)).collect() }
        }
        Request::Time { queries } => {
            let (nanoseconds, totals) = queries.iter().map(|query| time(engine, query)).unzip();
            Reply::Times { nanoseconds, totals }
        }
    }
}

fn time(engine: &impl Engine, query: &Query) -> (u64, u32) {
    let start = Instant::now();
    let total = engine.search(query);
    (start.elapsed().as_nanos() as u64, total)
}

fn send(reply: &Reply) {
    let line = serde_json::to_string(reply).expect("a reply as JSON");
    let mut out = stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("an open standard output");
}
