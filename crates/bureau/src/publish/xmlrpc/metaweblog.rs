//! MetaWeblog's words, with Movable Type's and Blogger's beside them.
//!
//! A change says the whole post: hosts take away what is not said (WordPress its tags, for one). Most do not say how a
//! post stands, so what is hidden there carries a mark in its text: a comment of HTML, which no reader sees.

use async_trait::async_trait;

use super::client::{APP, Client, Said};
use super::dialect::{Asked, Dialect, Stretch};
use super::plain;
use super::source::{Source, wanted};
use super::wire::Value;
use crate::model::delivery::RemoteState;
use crate::model::ids::OpId;
use crate::model::media::RemoteMedia;
use crate::model::phrase::Phrase;
use crate::model::time::Timestamp;
use crate::publish::caller::looking;
use crate::publish::classify::Refusal;
use crate::publish::hidden::{marker, op_of};
use crate::publish::transport::Broken;
use crate::publish::wordpress::change::Change;
use crate::publish::{Failure, FailureKind, Sent, Taxonomy, Term, Upload};

/// Posts in the first answer of a list: hosts give the latest so many, and no stretch of them.
const FIRST: usize = 50;

/// Posts among which one is looked for.
const SEARCHED: usize = 200;

const MORE: &str = "<!--more-->";

pub(super) struct MetaWeblog;

#[async_trait]
impl Dialect for MetaWeblog {
    async fn read(&self, client: &Client, _page: bool, id: &str) -> Result<Option<Source>, Failure> {
        let refusal = match client.call("metaWeblog.getPost", &[id.into()], Vec::new()).await {
            Ok(Said { value, at }) => return Ok(Some(source(client, &value, at))),
            Err(refusal) if refusal.says("404") => return Ok(None),
            Err(refusal) => refusal,
        };
        // Hosts number their faults as they please. One that knows us and does not list the post does not have it.
        if matches!(refusal.failure.kind, FailureKind::Invalid { .. })
            && !recent(client, SEARCHED).await?.0.iter().any(|post| post.id == id)
        {
            return Ok(None);
        }
        Err(looking(refusal))
    }

    async fn list(&self, client: &Client, asked: Asked) -> Result<Stretch, Failure> {
        if asked.pages {
            return Ok(Stretch { posts: Vec::new(), next: None, at: None });
        }
        // Twice as many as came before, from the beginning.
        let count = (asked.from * 2).max(FIRST);
        let (mut posts, at) = recent(client, count).await?;
        let next = (posts.len() >= count).then_some(count);
        posts.drain(..asked.from.min(posts.len()));
        Ok(Stretch { posts, next, at })
    }

    async fn find(&self, client: &Client, _pages: bool, op: OpId) -> Result<Vec<Source>, Failure> {
        let (posts, _) = recent(client, SEARCHED).await?;
        Ok(posts.into_iter().filter(|post| post.op == Some(op)).collect())
    }

    async fn make(&self, client: &Client, _page: bool, change: &Change, op: OpId) -> Result<String, Refusal> {
        let mut post = Source::default().with(change);
        post.content = marked(&post.content, op);
        let shown = change.status.as_deref() != Some("draft");
        let behind = vec![said(client, &post, change), Value::Bool(shown)];
        Ok(client.of_blog("metaWeblog.newPost", behind).await?.value.words())
    }

    async fn edit(
        &self,
        client: &Client,
        current: &Source,
        change: &Change,
        op: OpId,
    ) -> Result<(), Refusal> {
        if change.categories.is_some() && client.facts.movable_type {
            set_categories(client, current, &wanted(change.categories.as_ref(), &current.categories)).await?;
        }
        let hidden = match change.status.as_deref() {
            Some(status) => status == "draft",
            None => current.state() == RemoteState::Hidden,
        };
        let mut post = current.clone().with(change);
        if hidden {
            post.content = marked(&post.content, current.op.unwrap_or(op));
        }
        let behind = vec![said(client, &post, change), Value::Bool(!hidden)];
        client.call("metaWeblog.editPost", &[Value::from(&current.id)], behind).await.map(drop)
    }

    async fn remove(&self, client: &Client, current: &Source) -> Result<(), Refusal> {
        if !client.facts.deletes {
            return Err(local(Phrase::new("xmlrpc-no-delete")));
        }
        let before = [APP.into(), Value::from(&current.id)];
        client.call("blogger.deletePost", &before, vec![Value::Bool(true)]).await.map(drop)
    }

    async fn terms(&self, client: &Client) -> Result<Vec<Term>, Failure> {
        if !client.facts.movable_type {
            return Ok(Vec::new());
        }
        Ok(categories(client).await.map_err(looking)?)
    }

    /// Hosts give no list of their pictures.
    async fn picture(&self, _client: &Client, _upload: &Upload) -> Result<Option<RemoteMedia>, Failure> {
        Ok(None)
    }
}

/// The text of a hidden draft of `op`, and of what is shown at once where there are no drafts.
fn marked(text: &str, op: OpId) -> String {
    format!("{text}\n<!-- {} -->", marker(op))
}

/// A text without our mark, and the op that it speaks of.
fn unmarked(text: &str) -> (String, Option<OpId>) {
    let mark = text.rfind("<!-- bureau-").and_then(|at| {
        let (name, rest) = text[at + 5..].split_once(" -->")?;
        Some((at, op_of(name)?, rest))
    });
    match mark {
        Some((at, op, rest)) => (format!("{}{rest}", text[..at].trim_end_matches('\n')), Some(op)),
        None => (text.to_owned(), None),
    }
}

/// The latest posts, so many of them.
async fn recent(client: &Client, count: usize) -> Result<(Vec<Source>, Option<Timestamp>), Failure> {
    let count = Value::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let Said { value, at } =
        client.of_blog("metaWeblog.getRecentPosts", vec![count]).await.map_err(looking)?;
    Ok((value.list().iter().map(|post| source(client, post, at)).collect(), at))
}

async fn categories(client: &Client) -> Result<Vec<Term>, Refusal> {
    let said = client.of_blog("mt.getCategoryList", Vec::new()).await?;
    let terms = said.value.list().iter().map(|value| Term {
        taxonomy: Taxonomy::Category,
        id: value.said("categoryId"),
        name: plain(&value.said("categoryName")),
        parent: None,
    });
    Ok(terms.collect())
}

/// Movable Type takes no names with the post. One that it does not have cannot be made from here.
async fn set_categories(client: &Client, current: &Source, names: &[String]) -> Result<(), Refusal> {
    let known = categories(client).await?;
    let mut chosen = Vec::with_capacity(names.len());
    for name in names {
        let found = known.iter().find(|each| each.name.to_lowercase() == name.to_lowercase());
        let Some(found) = found else {
            return Err(local(Phrase::new("xmlrpc-no-category").with("name", name.as_str())));
        };
        let primary = ("isPrimary", Value::Bool(chosen.is_empty()));
        chosen.push(Value::of(vec![("categoryId", Value::from(&found.id)), primary]));
    }
    let before = [Value::from(&current.id)];
    client.call("mt.setPostCategories", &before, vec![Value::List(chosen)]).await.map(drop)
}

/// A no in our own words.
fn local(why: Phrase) -> Refusal {
    Broken { sent: Sent::Refused, kind: FailureKind::Local { why }, detail: String::new() }.into()
}

/// All of `post` as it shall be. Its date goes along where it is asked for: else the host's own stays.
fn said(client: &Client, post: &Source, change: &Change) -> Value {
    // Others have one place for a text.
    let (text, more) = match post.content.split_once(MORE).filter(|_| client.facts.movable_type) {
        Some((text, more)) => (text, more),
        None => (post.content.as_str(), ""),
    };
    let mut members = vec![
        ("title", Value::from(&post.title)),
        ("description", text.into()),
        ("mt_text_more", more.into()),
        ("mt_excerpt", Value::from(&post.excerpt)),
        ("categories", Value::texts(&post.categories)),
        // Words between commas, so none within.
        (
            "mt_keywords",
            post.tags.iter().map(|tag| tag.replace(',', " ")).collect::<Vec<_>>().join(", ").as_str().into(),
        ),
    ];
    if client.facts.movable_type && !post.comments.is_empty() {
        members.push(("mt_allow_comments", Value::Int(i64::from(post.comments == "open"))));
    }
    if let Some(at) = change.date_gmt.as_deref().and_then(Timestamp::parse_rfc3339) {
        let Value::Date(universal) = Value::date(at) else { return Value::Nil };
        // Hosts that read no zone read this as their own hour; those that know better have the other one.
        members.push(("dateCreated", Value::Date(format!("{universal}Z"))));
        members.push(("date_created_gmt", Value::Date(universal)));
    }
    if !matches!(post.status.as_str(), "" | "future") {
        members.push(("post_status", Value::from(&post.status)));
    }
    Value::of(members)
}

fn source(client: &Client, value: &Value, read_at: Option<Timestamp>) -> Source {
    let (text, more) = (value.said("description"), value.said("mt_text_more"));
    let whole = if more.is_empty() { text } else { format!("{text}{MORE}{more}") };
    let (content, op) = unmarked(&whole);
    let names = value.get("categories").map(Value::list).unwrap_or_default();
    let tags = value.said("mt_keywords");
    let mut status = value.said("post_status");
    if status.is_empty() && !client.facts.has_drafts() {
        // Its mark says who made it, and not that it is hidden.
        status = "publish".to_owned();
    }
    let link = ["permaLink", "link"].iter().map(|name| value.said(name)).find(|link| !link.is_empty());
    Source {
        id: value.said("postid"),
        page: false,
        status,
        title: value.said("title"),
        content,
        excerpt: value.said("mt_excerpt"),
        slug: String::new(),
        link: link.unwrap_or_default(),
        date: value.instant("date_created_gmt").or_else(|| value.instant("dateCreated")),
        modified: value.instant("date_modified_gmt"),
        comments: match value.get("mt_allow_comments").map(Value::words).as_deref() {
            Some("1") => "open".to_owned(),
            Some(_) => "closed".to_owned(),
            None => String::new(),
        },
        featured: 0,
        tags: tags.split(',').map(|tag| plain(tag.trim())).filter(|tag| !tag.is_empty()).collect(),
        categories: names.iter().map(|name| plain(&name.words())).collect(),
        op,
        read_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_comes_off_as_it_went_on() {
        let op: OpId = "0192f7a0-1b2c-7d3e-8f40-123456789abc".parse().unwrap();
        for text in ["<p>Un</p>", "", "a\n<!-- bureau-de-poste -->", "a<!--more-->b"] {
            assert_eq!(unmarked(&marked(text, op)), (text.to_owned(), Some(op)));
            assert_eq!(unmarked(text), (text.to_owned(), None));
        }
        // A host that trims, or that adds.
        assert_eq!(unmarked(&format!("{}\n", marked("a", op))), ("a\n".to_owned(), Some(op)));
    }
}
