//! The WordPress publisher against a real WordPress.

mod driver;
mod faults;
mod picture;
