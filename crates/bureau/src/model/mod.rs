//! The nouns. Pure data: no I/O, no clock, no SQL.

pub mod carried;
pub mod chance;
pub mod channel;
pub mod comment;
pub mod content;
pub mod cursor;
pub mod delivery;
pub mod ids;
pub mod layout;
pub mod media;
pub mod op;
pub mod origin;
pub mod phrase;
pub mod post;
pub mod talk;
pub mod term;
pub mod thread;
pub mod time;
pub mod topic;
