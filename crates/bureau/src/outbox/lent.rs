//! The pictures of a channel that has no place for them: brought by another one that the writer named.

use std::sync::Arc;

use async_trait::async_trait;

use crate::model::channel::{Capabilities, Channel};
use crate::model::delivery::Receipt;
use crate::model::phrase::Phrase;
use crate::publish::{Composed, Cursor, Failure, FailureKind, Landed, Page, Publisher, Sent, Work};

/// Whether `channel` can bring pictures for another one: each gets an address of its own that everybody reads, before the
/// post that shows it.
pub fn lends(channel: &Channel) -> bool {
    let Capabilities { network, long_form, uploads, pictures, .. } = super::publishers::capabilities(channel);
    network && long_form && uploads && pictures.is_none() && channel.site.pictures.is_none()
}

/// A channel that brings them.
pub struct Lent {
    place: Arc<dyn Publisher>,
    name: String,
}

impl Lent {
    /// `channel`, by its publisher.
    pub fn of(channel: &Channel, place: Arc<dyn Publisher>) -> Self {
        Self { place, name: channel.name.clone() }
    }
}

/// What keeps the channel called `name` from it is said of that channel: the other one is as open as before.
pub fn said_of(name: &str, failure: Failure) -> Failure {
    match failure.kind {
        FailureKind::SignIn => {
            let why = Phrase::new("pictures-sign-in").with("channel", name);
            Failure { sent: Sent::Refused, kind: FailureKind::Local { why }, ..failure }
        }
        _ => failure,
    }
}

/// The channel that should bring them is gone.
pub fn nowhere() -> Failure {
    let why = Phrase::new("pictures-channel-gone");
    let kind = FailureKind::Local { why };
    Failure { sent: Sent::Refused, kind, retry_after: None, detail: String::new() }
}

#[async_trait]
impl Publisher for Lent {
    fn capabilities(&self) -> Capabilities {
        self.place.capabilities()
    }

    fn compose(&self, work: &Work) -> Result<Composed, Failure> {
        self.place.compose(work)
    }

    async fn perform(&self, work: &Work, composed: &Composed) -> Result<Receipt, Failure> {
        self.place.perform(work, composed).await.map_err(|failure| said_of(&self.name, failure))
    }

    async fn probe(&self, work: &Work, composed: &Composed) -> Result<Landed, Failure> {
        self.place.probe(work, composed).await.map_err(|failure| said_of(&self.name, failure))
    }

    async fn pull(&self, cursor: &Cursor) -> Result<Page, Failure> {
        self.place.pull(cursor).await
    }
}
