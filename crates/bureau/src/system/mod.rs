//! The real clock, the real chance, the real disk and the threads that wait for it: the only files that ask the
//! operating system.

mod chance;
mod client;
mod clock;
mod command;
mod device;
mod folder;
#[cfg(test)]
mod folder_tests;
mod home;
mod place;
mod threads;
mod typed;
mod zone;

pub use chance::SystemRng;
pub use client::client_document;
pub use clock::SystemClock;
pub use command::{Ended, run};
pub use device::device;
pub use folder::Folder;
pub use home::default_home;
pub use place::place;
pub use threads::off_thread;
pub use typed::typed_path;
pub use zone::zone;
