//! The two ways of saying the same things.

use async_trait::async_trait;

use super::client::Client;
use super::source::Source;
use crate::model::ids::OpId;
use crate::model::media::RemoteMedia;
use crate::model::time::Timestamp;
use crate::publish::classify::Refusal;
use crate::publish::wordpress::change::Change;
use crate::publish::{Failure, Term, Upload};

/// In which order a list comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The latest made first.
    Made,
    /// The latest changed first.
    Changed,
}

/// A stretch of what the host holds.
pub(super) struct Stretch {
    pub posts: Vec<Source>,
    /// Where to go on; none at the end.
    pub next: Option<usize>,
    /// The host's clock.
    pub at: Option<Timestamp>,
}

/// What is asked of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub pages: bool,
    pub order: Order,
    pub from: usize,
    /// Whether all of each post is wanted, or only its number, its name and when it changed.
    pub whole: bool,
}

#[async_trait]
pub(super) trait Dialect: Send + Sync {
    /// The post of that number; none where the host says that there is none.
    async fn read(&self, client: &Client, page: bool, id: &str) -> Result<Option<Source>, Failure>;

    /// A stretch of a list.
    async fn list(&self, client: &Client, asked: Asked) -> Result<Stretch, Failure>;

    /// The post that `op` made hidden, wherever it is: in the bin too.
    async fn find(&self, client: &Client, page: bool, op: OpId) -> Result<Vec<Source>, Failure>;

    /// Makes a post of `op`; its number.
    async fn make(&self, client: &Client, page: bool, change: &Change, op: OpId) -> Result<String, Refusal>;

    /// Changes a post into what `change` asks, `current` being how it stands.
    async fn edit(&self, client: &Client, current: &Source, change: &Change, op: OpId)
    -> Result<(), Refusal>;

    /// Removes a post that stands like `current`.
    async fn remove(&self, client: &Client, current: &Source) -> Result<(), Refusal>;

    /// Its tags and categories.
    async fn terms(&self, client: &Client) -> Result<Vec<Term>, Failure>;

    /// The picture that stands under its name there; none where nobody can tell.
    async fn picture(&self, client: &Client, upload: &Upload) -> Result<Option<RemoteMedia>, Failure>;
}
