//! Bringing back what a channel holds: a page at a time, each in its own transaction, so that it can stop and go on
//! anywhere, and everything that is here can be read meanwhile.

use std::time::Duration;

use super::adopt::{adopt, lost};
use super::backoff;
use super::listen::listen;
use super::sender::Sender;
use crate::error::Result;
use crate::model::channel::{Channel, ChannelState};
use crate::model::ids::ChannelId;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::{Cursor, Failure, FailureKind, Page, Publisher};
use crate::store::{PullState, Tx};

/// A pull that could not end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest {
    /// Failures in a row, without a page between them.
    failures: u32,
    /// When it goes on, on the monotonic clock.
    pub ends: Duration,
}

/// A page, and what was asked for it.
struct Asked {
    cursor: Cursor,
    /// When it was asked for.
    at: Timestamp,
    /// How far the journals were when it was asked for.
    mark: i64,
    page: std::result::Result<Page, Failure>,
}

impl Sender {
    /// Goes on with the pull of `channel` until all is here. Answers its rest, where it could not end; `before` is that
    /// of the last time.
    pub(super) async fn pull(&self, channel: Channel, before: Option<Rest>) -> Option<Rest> {
        let mut failures = before.map_or(0, |rest| rest.failures);
        let asked = match self.pull_pages(channel.id, &mut failures).await {
            Ok(Ok(())) => {
                self.bring.pictures().await;
                return None;
            }
            Ok(Err(failure)) => {
                let asked = failure.retry_after;
                let kept = self.store.writing(move |tx| stopped(tx, &channel, &failure)).await;
                if let Err(error) = kept {
                    tracing::error!(%error, "the pull's trouble could not be kept");
                }
                asked
            }
            Err(error) => {
                tracing::error!(%error, "pull");
                None
            }
        };
        failures = failures.saturating_add(1);
        let ends = self.clock.monotonic() + backoff::rest(failures, asked, &*self.rng);
        Some(Rest { failures, ends })
    }

    async fn pull_pages(
        &self,
        id: ChannelId,
        failures: &mut u32,
    ) -> Result<std::result::Result<(), Failure>> {
        let mut ahead: Option<Asked> = None;
        loop {
            let (channel, state) =
                self.store.reading(move |read| Ok((read.channel(id)?, read.pull(id)?))).await?;
            let state = state.unwrap_or_default();
            let Some(cursor) = state.next.clone() else { return Ok(Ok(())) };
            if self.is_stopping() || self.store.reading(move |read| read.is_removed(id)).await? {
                return Ok(Ok(()));
            }
            // Anew for each page: what the first one says of the blog holds for the next.
            let publisher = match self.publishers.of(&channel).await {
                Ok(publisher) => publisher,
                Err(failure) => return Ok(Err(failure)),
            };
            let asked = match ahead.take().filter(|asked| asked.cursor == cursor) {
                Some(asked) => asked,
                None => self.ask(&*publisher, cursor).await?,
            };
            let page = match asked.page {
                Ok(page) => page,
                Err(failure) => return Ok(Err(failure)),
            };
            *failures = 0;
            // The blog makes the next page while this one is written down.
            let next = page.next.clone().filter(|_| page.facts.is_none());
            let next = async {
                match next {
                    Some(cursor) => self.ask(&*publisher, cursor).await.map(Some),
                    None => Ok(None),
                }
            };
            let (taken, next) =
                tokio::join!(self.take_in(channel, state, page, (asked.at, asked.mark)), next);
            taken?;
            ahead = next?;
        }
    }

    async fn ask(&self, publisher: &dyn Publisher, cursor: Cursor) -> Result<Asked> {
        let at = self.clock.now();
        let mark = self.store.reading(|read| read.journal_mark()).await?;
        let page = publisher.pull(&cursor).await;
        Ok(Asked { cursor, at, mark, page })
    }

    async fn take_in(
        &self,
        mut channel: Channel,
        mut state: PullState,
        page: Page,
        (at, mark): (Timestamp, i64),
    ) -> Result<()> {
        let (now, rng) = (self.clock.now(), std::sync::Arc::clone(&self.rng));
        let (id, learnt) = (channel.id, page.facts.is_some());
        self.store
            .writing(move |tx| {
                if let Some(facts) = page.facts {
                    // The writer may have changed it meanwhile.
                    channel = tx.channel(channel.id)?;
                    channel.learn(facts);
                    tx.put_channel(&channel)?;
                }
                if !page.terms.is_empty() {
                    tx.put_terms(channel.id, &page.terms)?;
                }
                state.done += page.posts.len() as u32;
                for post in page.posts {
                    adopt(tx, &channel, post, mark, now, &*rng)?;
                }
                for id in &page.gone {
                    lost(tx, &channel, id, mark, now)?;
                }
                listen(tx, &channel, page.heard, at, now, &*rng)?;
                state.total = page.total.or(state.total);
                state.trouble = page.trouble;
                state.next = page.next;
                if state.next.is_none() {
                    state.resume = Some(page.resume);
                    state.ended_at = Some(now);
                }
                tx.put_pull(channel.id, &state)
            })
            .await?;
        if learnt {
            self.publishers.forget(id);
        }
        Ok(())
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
    // What the channel refuses to say would hold what is new behind it for ever: once all was brought, a run that gets no
    // further begins again, with what is new.
    if let Some(resume) = state.resume.clone().filter(|_| is_refused(&failure.kind)) {
        (state.next, state.done, state.total) = (Some(resume), 0, None);
    }
    tx.put_pull(channel.id, &state)?;
    let mut channel = tx.channel(channel.id)?;
    if failure.kind == FailureKind::SignIn && channel.state == ChannelState::Ready {
        channel.state = ChannelState::NeedsSignIn;
        tx.put_channel(&channel)?;
    }
    Ok(())
}

/// Whether the channel itself says no, however often it is asked: not the network, nor who asks, nor how often.
fn is_refused(kind: &FailureKind) -> bool {
    use FailureKind::{Offline, RateLimited, SignIn, Tls};
    !kind.is_network() && !matches!(kind, Offline | RateLimited | SignIn | Tls(_))
}

#[cfg(test)]
#[path = "pull_tests.rs"]
mod tests;
