//! From what is kept to what is shown.

mod comments;
mod delivery;
mod post;
mod state;
#[cfg(test)]
mod state_tests;
mod talk;

pub use comments::{comment_texts, comment_views};
pub use delivery::{delivery_detail, delivery_view};
pub use post::{post_row, post_rows};
pub use talk::{conversation, public_address};

use crate::error::Result;
use crate::model::time::Timestamp;
use crate::outbox::held::is_held;
use crate::outbox::{Asked, OFFLINE};
use crate::store::Read;

/// From where the store is looked at.
#[derive(Debug, Clone)]
pub struct Look {
    /// Now.
    pub now: Timestamp,
    /// Whether the writer works offline.
    pub offline: bool,
    /// Whether another home may have sent what waits.
    pub held: bool,
    /// What waits for a word of the writer.
    pub asked: Asked,
}

impl Look {
    /// At `now`.
    pub fn at(read: &Read<'_>, now: Timestamp) -> Result<Self> {
        let offline = read.setting(OFFLINE)?.unwrap_or(false);
        Ok(Self { now, offline, held: is_held(read)?, asked: Asked::at(read, now)? })
    }
}
