//! One Markdown file of a folder that is kept in step with what is here.

use super::bureau;
use super::item::{Exact, ImportedPost, Item, Site, Standing};
use super::markdown;
use super::sieve::Sieve;
use super::source::Entry;
use crate::error::Result;
use crate::markup::front;
use crate::model::content::Content;
use crate::model::ids::PostId;
use crate::model::phrase::Phrase;
use crate::model::post::{Format, Settings, Visibility};
use crate::model::time::Timestamp;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownFile {
    /// Whose words they are; none for a file that was not written here.
    pub id: Option<PostId>,
    /// When it was begun, where that is said.
    pub created: Option<Timestamp>,
    /// The words, and what goes with them. Pictures stand as the file writes them.
    pub content: Content,
}

/// Reads one. `path` is that from the top of its folder, and says the title of a text that has none. The phrase says why
/// it is no post.
pub fn markdown_file(
    path: &str,
    text: &str,
    modified: Option<Timestamp>,
    now: Timestamp,
) -> std::result::Result<MarkdownFile, Phrase> {
    let entry = Entry { path: path.to_owned(), bytes: text.len() as u64, modified };
    let parts = front::split(text);
    let ours = bureau::carried_by(&parts).and_then(|carried| bureau::brought(&entry, &parts, carried, None));
    let found = match ours {
        Some(post) => Ok(post),
        // Its name says no more than where it lies.
        None => stranger(&entry, text, now).map(|post| ImportedPost { slug: slug(&parts), ..post }),
    }?;
    Ok(said(found, now))
}

/// The last part of its address, where a hand wrote one.
fn slug(parts: &front::Parts<'_>) -> Option<String> {
    Some(parts.front.as_ref()?.get("slug")?.as_str()?.to_owned())
}

/// A file of somebody else's making, as an import reads it: an undated one belongs to the flow all the same.
fn stranger(entry: &Entry, text: &str, now: Timestamp) -> std::result::Result<ImportedPost, Phrase> {
    let mut found = None;
    let mut why = None;
    let mut take = |item: Item| -> Result<()> {
        match item {
            Item::Post(post) => found = Some(*post),
            Item::Skipped(skipped) => why = Some(skipped.why),
            _ => {}
        }
        Ok(())
    };
    let mut sieve = Sieve::new(now, false, &mut take);
    // Nothing here has a way to fail: all is in memory.
    let _ = markdown::post(&Site::default(), entry, text, None, true, &mut |item| sieve.take(item));
    found.ok_or_else(|| why.unwrap_or_else(|| Phrase::new("import-why-empty")))
}

fn said(post: ImportedPost, now: Timestamp) -> MarkdownFile {
    let private = post.standing == Standing::Private;
    let exact = post.exact.map(|exact| *exact);
    let visibility = match &exact {
        Some(Exact { visibility, .. }) => *visibility,
        None if private => Visibility::Private,
        None => Visibility::Public,
    };
    let (id, created) = exact.as_ref().map_or((None, None), |exact| (Some(exact.id), exact.created));
    let (schedule, featured) = exact.map_or((None, None), |exact| (exact.schedule, exact.featured));
    let settings = Settings {
        slug: post.slug,
        excerpt: post.excerpt,
        tags: post.tags,
        categories: post.categories,
        featured,
        comments: post.comments,
        visibility,
        schedule,
    };
    let content = Content {
        kind: post.kind,
        title: post.title,
        body: post.body,
        format: Format::Markdown,
        language: post.language,
        settings,
        dated_at: post.dated.map_or(now, |when| when.at),
        media: Vec::new(),
    };
    MarkdownFile { id, created, content }
}
