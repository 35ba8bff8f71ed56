//! From what is kept to what is shown.

mod delivery;
mod post;
mod state;
#[cfg(test)]
mod state_tests;

pub use delivery::{delivery_detail, delivery_view};
pub use post::{post_row, post_rows};

use crate::error::Result;
use crate::model::time::Timestamp;
use crate::outbox::OFFLINE;
use crate::outbox::held::is_held;
use crate::store::Read;

/// From where the store is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Now.
    pub now: Timestamp,
    /// Whether the writer works offline.
    pub offline: bool,
    /// Whether another home may have sent what waits.
    pub held: bool,
}

impl Look {
    /// At `now`.
    pub fn at(read: &Read<'_>, now: Timestamp) -> Result<Self> {
        Ok(Self { now, offline: read.setting(OFFLINE)?.unwrap_or(false), held: is_held(read)? })
    }
}
