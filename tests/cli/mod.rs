//! The real program, as somebody types it.

mod blog;
pub mod driver;
mod errors;
mod manual;
mod pace;
mod post;
mod search;
mod sending;
mod served;
