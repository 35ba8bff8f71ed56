#![allow(dead_code, reason = "shared with the integration tests, which ask more of it")]

#[path = "../support/blog.rs"]
pub mod blog;

pub(crate) use crate::fake;
