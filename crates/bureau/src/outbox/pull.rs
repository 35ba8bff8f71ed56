//! Bringing back what a channel holds: a page at a time, each in its own transaction, so that it can stop and go on
//! anywhere, and everything that is here can be read meanwhile.

use std::time::Duration;

use super::adopt::{adopt, lost};
use super::sender::Sender;
use crate::error::Result;
use crate::model::channel::{Channel, ChannelState};
use crate::model::phrase::Phrase;
use crate::publish::{Cursor, Failure, FailureKind, Page, Publisher};
use crate::store::{PullState, Tx};

/// After a failure.
const REST: Duration = Duration::from_secs(60);

impl Sender {
    /// Goes on with the pull of `channel` until all is here. Answers how long to rest, where it could not end.
    pub(super) async fn pull(&self, channel: Channel) -> Option<Duration> {
        match self.pull_pages(&channel).await {
            Ok(Ok(())) => {
                self.bring.pictures().await;
                None
            }
            Ok(Err(failure)) => {
                let rest = failure.retry_after.unwrap_or(REST).max(REST);
                let kept = self.store.writing(move |tx| stopped(tx, &channel, &failure)).await;
                if let Err(error) = kept {
                    tracing::error!(%error, "the pull's trouble could not be kept");
                }
                Some(rest)
            }
            Err(error) => {
                tracing::error!(%error, "pull");
                Some(REST)
            }
        }
    }

    async fn pull_pages(&self, channel: &Channel) -> Result<std::result::Result<(), Failure>> {
        let publisher = match self.publishers.of(channel).await {
            Ok(publisher) => publisher,
            Err(failure) => return Ok(Err(failure)),
        };
        loop {
            let id = channel.id;
            let state = self.store.reading(move |read| read.pull(id)).await?.unwrap_or_default();
            let Some(cursor) = state.next.clone() else { return Ok(Ok(())) };
            if self.is_stopping() || self.store.reading(move |read| read.is_removed(id)).await? {
                return Ok(Ok(()));
            }
            match self.page(&*publisher, &cursor).await {
                Ok(page) => self.take_in(channel.clone(), state, page).await?,
                Err(failure) => return Ok(Err(failure)),
            }
        }
    }

    async fn page(&self, publisher: &dyn Publisher, cursor: &Cursor) -> std::result::Result<Page, Failure> {
        publisher.pull(cursor).await
    }

    async fn take_in(&self, channel: Channel, mut state: PullState, page: Page) -> Result<()> {
        let (now, rng) = (self.clock.now(), std::sync::Arc::clone(&self.rng));
        self.store
            .writing(move |tx| {
                if !page.terms.is_empty() {
                    tx.put_terms(channel.id, &page.terms)?;
                }
                state.done += page.posts.len() as u32;
                for post in page.posts {
                    adopt(tx, &channel, post, now, &*rng)?;
                }
                for id in &page.gone {
                    lost(tx, &channel, id, now)?;
                }
                state.total = page.total.or(state.total);
                state.trouble = None;
                state.next = page.next;
                if state.next.is_none() {
                    state.resume = Some(page.resume);
                    state.ended_at = Some(now);
                }
                tx.put_pull(channel.id, &state)
            })
            .await
    }
}

/// Begins a pull, or lets one that rests go on.
pub fn begin(tx: &mut Tx<'_>, channel: &Channel) -> Result<()> {
    let mut state = tx.pull(channel.id)?.unwrap_or_default();
    if state.next.is_none() {
        state.next = Some(state.resume.clone().unwrap_or_default());
        (state.done, state.total) = (0, None);
    }
    state.trouble = None;
    tx.put_pull(channel.id, &state)
}

fn stopped(tx: &mut Tx<'_>, channel: &Channel, failure: &Failure) -> Result<()> {
    let mut state = tx.pull(channel.id)?.unwrap_or_default();
    let why: Phrase = failure.phrase();
    state.trouble = Some(why);
    tx.put_pull(channel.id, &state)?;
    let mut channel = tx.channel(channel.id)?;
    if failure.kind == FailureKind::SignIn && channel.state == ChannelState::Ready {
        channel.state = ChannelState::NeedsSignIn;
        tx.put_channel(&channel)?;
    }
    Ok(())
}
