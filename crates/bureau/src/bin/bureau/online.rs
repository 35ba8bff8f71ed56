//! What is online already.

use bureau::api::args::{ActOnPost, ById};
use bureau::api::command::Request;
use bureau::api::views::{DeliveryState, Done, Opened, Published};
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use clap::Args;

use crate::answer::Answer;
use crate::args::Which;
use crate::publish::{approved, named};
use crate::session::Session;
use crate::{ask, states};

#[derive(Args)]
pub struct Act {
    #[command(flatten)]
    which: Which,
    /// Only on this channel (name or id); may be given several times; wherever it is unless said
    #[arg(long = "to", value_name = "CHANNEL")]
    to: Vec<String>,
}

#[derive(Args)]
pub struct Delete {
    #[command(flatten)]
    act: Act,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
}

impl Act {
    /// Nothing is held: the time to undo is for fingers, not for scripts.
    fn on_post(self) -> ActOnPost {
        ActOnPost { id: self.which.id, to: named(self.to), hold: false }
    }
}

/// Brings the new text to where the post is.
pub async fn update(session: &Session<'_>, act: Act) -> Result<Answer, Problem> {
    approved(session, Request::Update(act.on_post()), None).await
}

/// Takes it offline.
pub async fn unpublish(session: &Session<'_>, act: Act) -> Result<Answer, Problem> {
    approved(session, Request::Unpublish(act.on_post()), Some("unpublish-gone")).await
}

/// Removes it from its channels; from all of them, it also leaves the lists for the bin.
pub async fn delete(session: &Session<'_>, delete: Delete) -> Result<Answer, Problem> {
    let Opened { post, deliveries, .. } = session.post(&delete.act.which.id).await?;
    let everywhere = delete.act.to.is_empty();
    let online: Vec<&str> = deliveries
        .iter()
        .filter(|delivery| !matches!(delivery.state, DeliveryState::Deleted | DeliveryState::Cancelled))
        .map(|delivery| delivery.channel_name.as_str())
        .collect();
    let title = states::title(&session.words, &post.title, "");
    let binned = session.words.say(&Phrase::new("post-binned").with("title", title.as_str()));
    let id = post.id.to_string();
    if everywhere && online.is_empty() {
        let _: Done = session.call(Request::PostTrash(ById { id })).await?;
        let none = Published { post: post.id, deliveries, held_until: None };
        return Ok(Answer::new(&none, binned));
    }
    if !delete.yes {
        let channels = if everywhere { online.join(", ") } else { delete.act.to.join(", ") };
        let question = Phrase::new("confirm-post-delete").with("title", title);
        let text = Phrase::new("confirm-post-delete-text").with("channels", channels);
        ask::confirm(session, &session.words.say(&question), &session.words.say(&text))?;
    }
    let act = ActOnPost { id: id.clone(), ..delete.act.on_post() };
    let mut answer = approved(session, Request::Delete(act), Some("delete-gone")).await?;
    if everywhere {
        let _: Done = session.call(Request::PostTrash(ById { id })).await?;
        answer.text = format!("{}\n{binned}", answer.text);
    }
    Ok(answer)
}
