//! The integration tests: one binary, a module per subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests may stop, and wait"
)]

mod blogger;
mod bluesky;
mod cli;
mod contract;
mod corpus;
mod crash;
mod export;
mod folder;
mod ghost;
mod import;
mod layering;
mod mastodon;
mod micropub;
mod outbox;
mod secrets;
mod serve;
mod storage;
mod support;
mod talk;
mod watch;
mod wordpress;
mod writing;
mod xmlrpc;
