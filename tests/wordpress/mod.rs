//! The WordPress publisher against a real WordPress.

pub mod driver;
mod faults;
pub mod picture;
