//! Listening: what readers wrote is pulled, answered and decided about, whatever the way does; on a fake that is compared
//! with the real WordPress, and on the real one.

mod agree;
mod cli;
mod listen;
mod moderate;
mod real;
mod reply;
mod table;
