//! What stands behind an address.

use bureau::model::time::Timestamp;

use super::wordpress::{self, Answer, Request};

/// A server that lives in memory.
pub trait Answers: Send + 'static {
    /// Answers, and does what it was asked.
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer;
}

impl Answers for wordpress::Site {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        wordpress::Site::answer(self, request, now)
    }
}
