//! The real program, as somebody types it.

mod blog;
mod diff;
pub mod driver;
mod errors;
mod manual;
mod pace;
mod post;
mod search;
mod sending;
mod served;
