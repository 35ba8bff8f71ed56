#![allow(dead_code, reason = "shared with the integration tests, which ask more of it")]

#[path = "../support/fake/wordpress/mod.rs"]
pub mod wordpress;
