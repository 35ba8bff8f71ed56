//! The real clock and the real chance: the only files that ask the operating system.

mod chance;
mod clock;

pub use chance::SystemRng;
pub use clock::SystemClock;
