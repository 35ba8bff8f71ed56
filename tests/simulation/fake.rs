#![allow(dead_code, reason = "shared with the integration tests, which ask more of it")]

#[path = "../support/fake/answers.rs"]
mod answers;
#[path = "../support/fake/mastodon/mod.rs"]
pub mod mastodon;
#[path = "../support/fake/wordpress/mod.rs"]
pub mod wordpress;

pub use answers::Answers;
