//! Everything brought out, and taken in again.

mod cli;
mod hostile;
mod round;
mod scene;
mod shelf;
mod wxr;
