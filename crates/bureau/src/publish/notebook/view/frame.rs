//! What stands around every page.

use maud::{DOCTYPE, Markup, html};

use super::say;
use crate::publish::notebook::address;
use crate::publish::notebook::assets;
use crate::publish::notebook::blog::Blog;
use crate::publish::notebook::site::{ARCHIVE, ATOM, Entry, INDEX, JSON};

/// The sanitiser leaves nothing that could run or be sent; the browser need not take its word for it.
const POLICY: &str =
    "script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'";

/// A page to be framed.
pub(super) struct Frame<'a> {
    /// From the root.
    pub path: &'a str,
    /// Its own title; none for the index, whose title is the name of the site.
    pub title: Option<&'a str>,
    /// For those who find the page in a list.
    pub description: Option<&'a str>,
    /// Pages of the site that it leads to: only from the index, so that one page more changes no other.
    pub pages: &'a [Entry<'a>],
    /// What is on it.
    pub main: Markup,
}

/// The whole page.
pub(super) fn frame(blog: &Blog, page: Frame<'_>) -> String {
    let root = address::root(page.path);
    let title = match page.title {
        Some(title) => format!("{title} · {}", blog.name),
        None => blog.name.clone(),
    };
    let here = |path: &str| (page.path == path).then_some("page");
    html! {
        (DOCTYPE)
        html lang=(blog.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                @if let Some(words) = page.description.filter(|words| !words.is_empty()) {
                    meta name="description" content=(words);
                }
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Bureau Mobile";
                link rel="stylesheet" href={ (root) (assets::STYLE) };
                link rel="alternate" type="application/atom+xml" title=(blog.name) href={ (root) (ATOM) };
                link rel="alternate" type="application/feed+json" title=(blog.name) href={ (root) (JSON) };
            }
            body {
                a.skip href="#main" { (say(blog, "site-skip")) }
                header.top {
                    @if page.title.is_none() {
                        h1.name { (blog.name) }
                    } @else {
                        p.name { a href={ (root) (INDEX) } { (blog.name) } }
                    }
                    nav aria-label=(say(blog, "site-navigation")) {
                        a href={ (root) (INDEX) } aria-current=[here(INDEX)] { (say(blog, "site-home")) }
                        a href={ (root) (ARCHIVE) } aria-current=[here(ARCHIVE)] { (say(blog, "site-archive")) }
                        @for entry in page.pages {
                            a href={ (root) (entry.path) } { (blog.title(entry.source)) }
                        }
                    }
                }
                main id="main" { (page.main) }
                footer {
                    p {
                        (say(blog, "site-follow")) " "
                        a href={ (root) (ATOM) } type="application/atom+xml" { "Atom" } " · "
                        a href={ (root) (JSON) } type="application/feed+json" { "JSON" }
                    }
                }
            }
        }
    }
    .into_string()
}
