//! The engine of Bureau Mobile: everything but the window.
//!
//! Data flows one way: a command enters by [`api`], is written by [`store`], is brought to a channel by [`outbox`]
//! through a publisher of [`publish`], comes back as a receipt, and is announced by topic.
#![forbid(unsafe_code)]

pub mod api;
pub mod error;
pub mod export;
pub mod import;
pub mod markup;
pub mod media;
pub mod model;
pub mod outbox;
pub mod publish;
pub mod secrets;
pub mod store;
pub mod system;
pub mod watch;
pub mod words;
