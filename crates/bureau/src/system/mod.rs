//! The real clock, the real chance and the real disk: the only files that ask the operating system.

mod chance;
mod clock;
mod folder;
#[cfg(test)]
mod folder_tests;
mod home;

pub use chance::SystemRng;
pub use clock::SystemClock;
pub use folder::Folder;
pub use home::default_home;
