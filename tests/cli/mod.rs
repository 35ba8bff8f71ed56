//! The real program, as somebody types it.

mod blog;
mod driver;
mod errors;
mod manual;
mod post;
mod sending;
mod served;
