//! The WordPress publisher against a real WordPress.

mod driver;
pub mod faults;
pub mod picture;
