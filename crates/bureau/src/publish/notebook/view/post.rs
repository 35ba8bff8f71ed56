//! The page of one post.

use maud::{Markup, PreEscaped, html};

use super::frame::{Frame, frame};
use super::{say, when};
use crate::markup::plain::{plain_text, reading_minutes, word_count};
use crate::model::phrase::Phrase;
use crate::publish::Failure;
use crate::publish::notebook::address;
use crate::publish::notebook::blog::Blog;
use crate::publish::notebook::site::{Entry, Site, tags_of};
use crate::publish::notebook::source::Source;

/// A post, between its neighbours in time; or a page.
pub(in crate::publish::notebook) fn post(
    site: &Site<'_>,
    entry: Entry<'_>,
    older: Option<Entry<'_>>,
    newer: Option<Entry<'_>>,
) -> Result<String, Failure> {
    let (blog, source) = (site.blog, entry.source);
    let root = address::root(entry.path);
    let title = blog.title(source);
    let text = PreEscaped(source.html(root)?);
    let main = html! {
        article.post lang=[blog.language_of(source)] {
            header {
                @if !source.is_page() {
                    p.when {
                        (when(blog, entry))
                        @if !source.is_note() { " · " (minutes(blog, source)) }
                    }
                }
                h1 class=[source.is_note().then_some("unseen")] { (title) }
            }
            (cover(source, root))
            div.prose { (text) }
            (tags(source, blog, root))
        }
        @if older.is_some() || newer.is_some() {
            nav.turn aria-label=(say(blog, "site-turn")) {
                @if let Some(older) = older {
                    a.older rel="prev" href={ (root) (older.path) } {
                        span { (say(blog, "post-older")) } " " (blog.title(older.source))
                    }
                }
                @if let Some(newer) = newer {
                    a.newer rel="next" href={ (root) (newer.path) } {
                        span { (say(blog, "post-newer")) } " " (blog.title(newer.source))
                    }
                }
            }
        }
    };
    Ok(frame(
        blog,
        Frame { path: entry.path, title: Some(&title), description: Some(&source.summary), pages: &[], main },
    ))
}

/// The picture that stands for the post, where the text does not show it.
fn cover(source: &Source, root: &str) -> Markup {
    let shown = source.cover().filter(|(media, _)| !source.content.body.contains(&media.reference));
    html! {
        @if let Some((media, name)) = shown {
            figure.cover {
                img src={ (root) "media/" (name) } alt=(media.alt) width=(media.width) height=(media.height);
            }
        }
    }
}

fn tags(source: &Source, blog: &Blog, root: &str) -> Markup {
    html! {
        @if !source.is_page() && tags_of(source).next().is_some() {
            ul.tags aria-label=(say(blog, "site-tags")) {
                @for tag in tags_of(source) {
                    li { a rel="tag" href={ (root) (address::of_tag(tag)) } { (tag) } }
                }
            }
        }
    }
}

fn minutes(blog: &Blog, source: &Source) -> String {
    let words = word_count(&plain_text(&source.content.body, source.content.format));
    blog.say(&Phrase::new("minutes").with("count", reading_minutes(words)))
}
