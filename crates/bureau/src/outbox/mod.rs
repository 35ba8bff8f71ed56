//! The outbox: what the writer approved goes out, once.
//!
//! [`approve`] freezes and queues; [`queue`] says what comes next, [`pace`] what waits for a word first; [`sender`] sends
//! it through a publisher; [`machine`] says what becomes of it; [`record`] writes that down; [`reconcile`] merges what
//! changed on both sides. [`listen`] takes in what readers wrote, [`talk`] queues what the writer says of it.

pub mod adopt;
pub mod approve;
mod backoff;
pub mod bring;
pub mod citing;
pub mod difference;
#[cfg(test)]
mod fixture;
pub mod held;
pub mod lent;
pub mod listen;
pub mod lock;
mod machine;
pub mod network;
pub mod pace;
mod plan;
pub mod publishers;
pub mod pull;
mod queue;
pub mod reconcile;
mod record;
pub mod sender;
mod shown;
pub mod talk;
mod work;

pub use plan::{Wish, can_withdraw};
pub use queue::{Asked, Late, is_spaced};
pub use shown::local_pictures;

/// The setting that says whether the writer works offline.
pub const OFFLINE: &str = "offline";
