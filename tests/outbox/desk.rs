//! A desk with the blog of these tests.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::views::{Done, PassageState};
use bureau::error::Problem;
use bureau::markup::merge::Choice;
use bureau::model::channel::Channel;
use bureau::model::post::{Post, Revision, Settings};

use super::BLOG;
use crate::support::blog::Login;
pub use crate::support::desk::{Desk, title};

impl Desk {
    /// With the blog behind `url` as its second channel, called `Blog`.
    pub async fn with_blog(url: &str) -> Self {
        Self::with_account(url, &BLOG.author).await
    }

    /// The same, signed in as `login`.
    pub async fn with_account(url: &str, login: &Login) -> Self {
        let desk = Self::new().await;
        desk.add_blog(url, login).await;
        desk
    }

    /// Adds the blog a second time, under another name and signed in as `login`.
    pub async fn add_again(&self, login: &Login, name: &str) {
        let add = AddChannel::WordPress {
            address: BLOG.url.clone(),
            user: login.user.clone(),
            password: login.password.clone(),
            name: Some(name.to_owned()),
        };
        self.ask::<Channel>(Request::ChannelAdd(add)).await.unwrap();
    }

    /// Changes what goes with the words of a post.
    pub async fn settings(&self, id: &str, change: impl Fn(&mut Settings)) {
        let Post { id, kind, language, mut settings, .. } = self.open(id).await.post;
        change(&mut settings);
        self.ask::<Post>(Request::PostSettings(SavePostSettings { id, kind, language, settings }))
            .await
            .unwrap();
    }

    /// The kept states of a post, latest first.
    pub async fn revisions(&self, id: &str) -> Vec<Revision> {
        self.ask(Request::PostRevisions(ById { id: id.into() })).await.unwrap()
    }

    /// What the journal of the delivery to `Blog` says, first to last.
    pub async fn codes(&self, id: &str) -> Vec<String> {
        self.detail(id, "Blog").await.journal.into_iter().rev().map(|entry| entry.phrase.code).collect()
    }

    /// The writer says what becomes of each passage that clashes, and of each field.
    pub async fn settle(&self, id: &str, passages: &[Choice], fields: &[Choice]) -> Result<Done, Problem> {
        let detail = self.detail(id, "Blog").await;
        let conflict = detail.conflict.expect("a conflict");
        let clashing = (0..).zip(&conflict.passages).filter(|(_, passage)| passage.is == PassageState::Clash);
        let passages = clashing.zip(passages);
        let passages = passages.map(|((at, _), choice)| PassageChoice { at, choice: choice.clone() });
        let fields = conflict.fields.iter().zip(fields);
        let fields = fields.map(|(clash, choice)| FieldChoice { field: clash.field, choice: choice.clone() });
        let (id, key) = (detail.view.id.to_string(), conflict.key.clone());
        let settled = SettleConflict { id, key, passages: passages.collect(), fields: fields.collect() };
        self.ask(Request::ConflictSettle(settled)).await
    }
}

/// Posts of that title on the blog that are not in its bin: status, slug, content.
pub fn there(title: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select post_status, post_name, replace(post_content, '\\n', ' ') from wp_posts where post_title = '{title}' \
         and post_type = 'post' and post_status not in ('trash', 'auto-draft', 'inherit') order by ID"
    ))
}
