//! Servers that live in memory, and can be told to fail.

pub mod http;
pub mod mastodon;
pub mod web;
pub mod wordpress;

use bureau::model::time::Timestamp;

use wordpress::{Answer, Request};

/// What stands behind an address.
pub trait Answers: Send + 'static {
    /// Answers, and does what it was asked.
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer;
}

impl Answers for wordpress::Site {
    fn answer(&mut self, request: &Request, now: Timestamp) -> Answer {
        wordpress::Site::answer(self, request, now)
    }
}
