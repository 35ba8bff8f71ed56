//! The index, and its older pages.

use maud::{Markup, html};

use super::frame::{Frame, frame};
use super::{say, when};
use crate::model::phrase::Phrase;
use crate::publish::notebook::blog::Blog;
use crate::publish::notebook::site::{Entry, INDEX, Site};

/// The latest posts, and the pages.
pub(in crate::publish::notebook) fn index(site: &Site<'_>) -> String {
    let blog = site.blog;
    let main = html! {
        @if site.posts.is_empty() {
            p.empty { (say(blog, "site-empty")) }
        }
        (entries(blog, site.listed(None)))
        @if let Some(older) = site.older_than(None) {
            nav.turn aria-label=(say(blog, "site-turn")) {
                a.older rel="prev" href=(older) { (say(blog, "site-older")) }
            }
        }
    };
    frame(blog, Frame { path: INDEX, title: None, description: None, pages: &site.pages, main })
}

/// A page of older posts, numbered from the oldest.
pub(in crate::publish::notebook) fn older(site: &Site<'_>, path: &str, number: usize) -> String {
    let blog = site.blog;
    let title = blog.say(&Phrase::new("site-page-number").with("number", number));
    let main = html! {
        h1 { (title) }
        (entries(blog, site.listed(Some(number))))
        nav.turn aria-label=(say(blog, "site-turn")) {
            @if let Some(older) = site.older_than(Some(number)) {
                a.older rel="prev" href=(older) { (say(blog, "site-older")) }
            }
            a.newer rel="next" href=(site.newer_than(number)) { (say(blog, "site-newer")) }
        }
    };
    frame(blog, Frame { path, title: Some(&title), description: None, pages: &[], main })
}

fn entries<'a>(blog: &Blog, posts: impl Iterator<Item = Entry<'a>>) -> Markup {
    html! {
        @for post in posts {
            @let language = blog.language_of(post.source);
            @let cover = post.source.cover();
            article.entry.note[post.source.is_note()] lang=[language] {
                div.words {
                    @if post.source.is_note() {
                        @if post.source.summary.is_empty() {
                            h2 { a href=(post.path) { (blog.title(post.source)) } }
                        } @else {
                            p.said { (post.source.summary) }
                        }
                        p.when { a href=(post.path) { (when(blog, post)) } }
                    } @else {
                        h2 { a href=(post.path) { (blog.title(post.source)) } }
                        @if !post.source.summary.is_empty() {
                            p.summary { (post.source.summary) }
                        }
                        p.when { (when(blog, post)) }
                    }
                }
                @if let Some((media, name)) = cover {
                    // The words beside it say where it leads, and a page further on says what it shows.
                    a.photo href=(post.path) tabindex="-1" aria-hidden="true" {
                        img src={ "media/" (name) } alt="" width=(media.width) height=(media.height) loading="lazy";
                    }
                }
            }
        }
    }
}
