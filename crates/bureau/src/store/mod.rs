//! What is kept.

pub mod search;
