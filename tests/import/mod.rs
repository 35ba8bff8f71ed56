//! Archives taken in by the engine: once, again, stopped half way, with their pictures and comments.

pub mod apply;
mod cli;
