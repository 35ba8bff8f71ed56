//! The real program, as somebody types it.

mod driver;
mod errors;
mod manual;
mod post;
mod sending;
