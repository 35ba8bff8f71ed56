//! Servers that live in memory, and can be told to fail.

mod answers;
pub mod blogger;
pub mod bluesky;
pub mod ghost;
pub mod http;
pub mod mastodon;
pub mod micropub;
pub mod web;
pub mod wordpress;
pub mod xmlrpc;

pub use answers::Answers;
