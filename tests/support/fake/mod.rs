//! Servers that live in memory, and can be told to fail.

pub mod http;
pub mod web;
pub mod wordpress;
