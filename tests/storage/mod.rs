//! The disk: full, read-only, damaged, older, newer, copied, brought back; and texts that are hard to swallow.

mod copied;
mod damage;
mod desk;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod full;
mod heavy;
mod log;
#[cfg(target_os = "linux")]
mod read_only;
mod restored;
mod schema;
