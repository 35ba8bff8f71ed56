//! WordPress's own words (`wp.*`).

use async_trait::async_trait;

use super::client::{Client, Said};
use super::dialect::{Asked, Dialect, Order, Stretch};
use super::plain;
use super::source::Source;
use super::wire::Value;
use crate::model::ids::OpId;
use crate::model::media::RemoteMedia;
use crate::model::time::Timestamp;
use crate::publish::caller::looking;
use crate::publish::classify::Refusal;
use crate::publish::hidden::op_of;
use crate::publish::wordpress::change::Change;
use crate::publish::{Failure, Taxonomy, Term, Upload};

/// What is asked of a post.
const WHOLE: [&str; 13] = [
    "post_id",
    "post_title",
    "post_date_gmt",
    "post_modified_gmt",
    "post_status",
    "post_type",
    "post_name",
    "post_excerpt",
    "post_content",
    "link",
    "comment_status",
    "post_thumbnail",
    "terms",
];

/// What tells one that changed.
const STAMP: [&str; 5] = ["post_id", "post_name", "post_status", "post_type", "post_modified_gmt"];

/// Whole posts, and stamps, in one answer.
const PAGE: usize = 50;
const STAMPS: usize = 100;

/// What an account may not see is left out of a list: so many stretches of nothing are its end.
const NOTHINGS: usize = 4;

/// Stretches that are searched for a draft: those who make more posts within a minute have other worries.
const SEARCHED: usize = 5;

/// Pictures among which one is looked for.
const PICTURES: i64 = 100;

pub(super) struct WordPress;

#[async_trait]
impl Dialect for WordPress {
    async fn read(&self, client: &Client, _page: bool, id: &str) -> Result<Option<Source>, Failure> {
        match client.of_blog("wp.getPost", vec![id.into(), texts(&WHOLE)]).await {
            Ok(Said { value, at }) => Ok(Some(source(&value, at))),
            Err(refusal) if refusal.says("404") => Ok(None),
            Err(refusal) => Err(looking(refusal)),
        }
    }

    async fn list(&self, client: &Client, asked: Asked) -> Result<Stretch, Failure> {
        let size = if asked.whole { PAGE } else { STAMPS };
        let (mut from, mut clock) = (asked.from, None);
        for _ in 0..NOTHINGS {
            let filter = filter(&asked, from, size);
            let fields = if asked.whole { texts(&WHOLE) } else { texts(&STAMP) };
            let Said { value, at } =
                client.of_blog("wp.getPosts", vec![filter, fields]).await.map_err(looking)?;
            from += size;
            clock = clock.or(at);
            let posts: Vec<Source> = value.list().iter().map(|post| source(post, at)).collect();
            if !posts.is_empty() {
                return Ok(Stretch { posts, next: Some(from), at: clock });
            }
        }
        Ok(Stretch { posts: Vec::new(), next: None, at: clock })
    }

    async fn find(&self, client: &Client, pages: bool, op: OpId) -> Result<Vec<Source>, Failure> {
        let (mut found, mut from) = (Vec::new(), 0);
        for _ in 0..SEARCHED {
            let asked = Asked { pages, order: Order::Made, from, whole: false };
            let stretch = self.list(client, asked).await?;
            found.extend(stretch.posts.into_iter().filter(|post| post.op == Some(op)));
            match stretch.next {
                Some(next) if found.is_empty() => from = next,
                _ => break,
            }
        }
        if found.is_empty() {
            let kind = if pages { "page" } else { "post" };
            let bin = vec![
                ("post_type", kind.into()),
                ("post_status", "trash".into()),
                ("number", Value::Int(100)),
            ];
            let Said { value, at } =
                client.of_blog("wp.getPosts", vec![Value::of(bin), texts(&STAMP)]).await.map_err(looking)?;
            found.extend(value.list().iter().map(|post| source(post, at)).filter(|post| post.op == Some(op)));
        }
        Ok(found)
    }

    async fn make(&self, client: &Client, page: bool, change: &Change, _op: OpId) -> Result<String, Refusal> {
        let mut members = members(change);
        members.push(("post_type", if page { "page" } else { "post" }.into()));
        Ok(client.of_blog("wp.newPost", vec![Value::of(members)]).await?.value.words())
    }

    async fn edit(
        &self,
        client: &Client,
        current: &Source,
        change: &Change,
        _op: OpId,
    ) -> Result<(), Refusal> {
        let mut members = members(change);
        // It is refused where another version stands by then.
        members.extend(current.modified.map(|at| ("if_not_modified_since", Value::date(at))));
        edit(client, current, members).await
    }

    /// Into the bin as a state of the post: that may be asked twice. `wp.deletePost` puts it there the first time and
    /// destroys it the second, and a request that comes late would be that one.
    async fn remove(&self, client: &Client, current: &Source) -> Result<(), Refusal> {
        edit(client, current, vec![("post_status", "trash".into())]).await
    }

    async fn terms(&self, client: &Client) -> Result<Vec<Term>, Failure> {
        let mut terms = Vec::new();
        for (taxonomy, name) in [(Taxonomy::Tag, "post_tag"), (Taxonomy::Category, "category")] {
            let said = client.of_blog("wp.getTerms", vec![name.into()]).await.map_err(looking)?;
            terms.extend(said.value.list().iter().map(|value| Term {
                taxonomy,
                id: value.said("term_id"),
                name: plain(&value.said("name")),
                parent: Some(value.said("parent")).filter(|id| !matches!(id.as_str(), "" | "0")),
            }));
        }
        Ok(terms)
    }

    async fn picture(&self, client: &Client, upload: &Upload) -> Result<Option<RemoteMedia>, Failure> {
        let filter = Value::of(vec![("number", Value::Int(PICTURES)), ("mime_type", "image".into())]);
        let said = client.of_blog("wp.getMediaLibrary", vec![filter]).await.map_err(looking)?;
        // The name that it was given: WordPress gives a second one of that name another address.
        let name = crate::publish::form::file_name(upload);
        let found = said.value.list().iter().rfind(|each| each.said("title") == name);
        Ok(found.map(|each| RemoteMedia { id: each.said("attachment_id"), url: each.said("link") }))
    }
}

async fn edit(client: &Client, current: &Source, members: Vec<(&str, Value)>) -> Result<(), Refusal> {
    let behind = vec![Value::from(&current.id), Value::of(members)];
    client.of_blog("wp.editPost", behind).await.map(drop)
}

fn filter(asked: &Asked, from: usize, size: usize) -> Value {
    let number = |count: usize| Value::Int(i64::try_from(count).unwrap_or(i64::MAX));
    Value::of(vec![
        ("post_type", if asked.pages { "page" } else { "post" }.into()),
        ("number", number(size)),
        ("offset", number(from)),
        ("orderby", if asked.order == Order::Made { "ID" } else { "modified" }.into()),
        ("order", "DESC".into()),
    ])
}

fn members(change: &Change) -> Vec<(&'static str, Value)> {
    let text = |value: &Option<String>| value.as_ref().map(Value::from);
    let date = change.date_gmt.as_deref().and_then(Timestamp::parse_rfc3339).map(Value::date);
    let members = [
        ("post_title", text(&change.title)),
        ("post_content", text(&change.content)),
        ("post_excerpt", text(&change.excerpt)),
        ("post_status", text(&change.status)),
        ("post_name", text(&change.slug)),
        // By the blog's own clock WordPress makes the other one of it.
        ("post_date_gmt", date),
        ("comment_status", text(&change.comment_status)),
        ("post_thumbnail", change.featured_media.and_then(|id| i64::try_from(id).ok()).map(Value::Int)),
    ];
    let mut members: Vec<_> = members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    let names = [("post_tag", &change.tags), ("category", &change.categories)];
    let names = names.into_iter().filter_map(|(taxonomy, names)| {
        let names = names.as_ref()?;
        Some((taxonomy, Value::texts(&super::source::wanted(Some(names), &[]))))
    });
    let names: Vec<_> = names.collect();
    if !names.is_empty() {
        members.push(("terms_names", Value::of(names)));
    }
    members
}

fn source(value: &Value, read_at: Option<Timestamp>) -> Source {
    let slug = value.said("post_name");
    let names = |taxonomy: &str| {
        let terms = value.get("terms").map(Value::list).unwrap_or_default();
        let of = terms.iter().filter(|each| each.said("taxonomy") == taxonomy);
        of.map(|each| plain(&each.said("name"))).collect()
    };
    let thumbnail = value.get("post_thumbnail").map(|picture| picture.said("attachment_id"));
    Source {
        id: value.said("post_id"),
        page: value.said("post_type") == "page",
        status: value.said("post_status"),
        title: value.said("post_title"),
        content: value.said("post_content"),
        excerpt: value.said("post_excerpt"),
        op: op_of(&slug),
        slug,
        link: value.said("link"),
        date: value.instant("post_date_gmt"),
        modified: value.instant("post_modified_gmt"),
        comments: value.said("comment_status"),
        featured: thumbnail.and_then(|id| id.parse().ok()).unwrap_or_default(),
        tags: names("post_tag"),
        categories: names("category"),
        read_at,
    }
}

fn texts(names: &[&str]) -> Value {
    Value::List(names.iter().map(|name| Value::from(*name)).collect())
}
