use serde::Serialize;

use crate::error::Problem;

/// What an interface gets for anything: a reply, or a problem to say in words.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Envelope<T> {
    /// The reply.
    Ok(T),
    /// Why there is none.
    Problem(Problem),
}

impl<T> From<Result<T, Problem>> for Envelope<T> {
    fn from(result: Result<T, Problem>) -> Self {
        match result {
            Ok(reply) => Self::Ok(reply),
            Err(problem) => Self::Problem(problem),
        }
    }
}
