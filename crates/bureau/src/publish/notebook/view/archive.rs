//! All posts at a glance: by year, and by tag.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::frame::{Frame, frame};
use super::say;
use crate::model::phrase::Phrase;
use crate::publish::notebook::address;
use crate::publish::notebook::blog::Blog;
use crate::publish::notebook::site::{ARCHIVE, Entry, Site, Tag};

/// Every post by its year, every page, every tag.
pub(in crate::publish::notebook) fn archive(site: &Site<'_>) -> String {
    let blog = site.blog;
    let title = say(blog, "site-archive");
    let years = by_year(blog, site.newest());
    let main = html! {
        h1 { (title) }
        p.count { (count(blog, site.posts.len())) }
        @if !years.is_empty() {
            nav.years aria-label=(say(blog, "years-label")) {
                ol { @for (year, posts) in years.iter().rev() { li { (sheet(blog, *year, posts)) } } }
            }
        }
        @if !site.pages.is_empty() {
            h2 { (say(blog, "site-pages")) }
            ul.rows { @for page in &site.pages { li { a href=(page.path) { (blog.title(page.source)) } } } }
        }
        @if !site.tags.is_empty() {
            h2 { (say(blog, "site-tags")) }
            ul.tags {
                @for (path, tag) in &site.tags {
                    li { a rel="tag" href=(path) { (tag.name) " " small { (tag.posts.len()) } } }
                }
            }
        }
        (sections(blog, &years, ""))
    };
    frame(blog, Frame { path: ARCHIVE, title: Some(&title), description: None, pages: &[], main })
}

/// Every post of a tag.
pub(in crate::publish::notebook) fn tag(site: &Site<'_>, path: &str, tag: &Tag<'_>) -> String {
    let blog = site.blog;
    let title = blog.say(&Phrase::new("site-tag").with("tag", tag.name));
    let years = by_year(blog, tag.posts.iter().rev().copied());
    let main = html! {
        h1 { (title) }
        p.count { (count(blog, tag.posts.len())) }
        (sections(blog, &years, address::root(path)))
    };
    frame(blog, Frame { path, title: Some(&title), description: None, pages: &[], main })
}

type Years<'a> = BTreeMap<i16, Vec<Entry<'a>>>;

fn by_year<'a>(blog: &Blog, posts: impl Iterator<Item = Entry<'a>>) -> Years<'a> {
    let mut years = Years::new();
    for post in posts {
        years.entry(post.source.day(&blog.zone).year()).or_default().push(post);
    }
    years
}

/// A year as a sheet of stamps: a square a month, darker for more posts.
fn sheet(blog: &Blog, year: i16, posts: &[Entry<'_>]) -> Markup {
    let mut months = [0usize; 12];
    for post in posts {
        if let Some(month) =
            usize::try_from(post.source.day(&blog.zone).month() - 1).ok().and_then(|at| months.get_mut(at))
        {
            *month += 1;
        }
    }
    let label = Phrase::new("year-label").with("year", year.to_string()).with("count", posts.len());
    html! {
        a href={ "#y" (year) } aria-label=(blog.say(&label)) {
            span.sheet { @for month in months { i.{ "h" (month.min(4)) } {} } }
            (year) " " small { (posts.len()) }
        }
    }
}

fn sections(blog: &Blog, years: &Years<'_>, root: &str) -> Markup {
    html! {
        @for (year, posts) in years.iter().rev() {
            section {
                h2 id={ "y" (year) } { (year) }
                ul.rows {
                    @for post in posts {
                        @let at = post.source.date();
                        li {
                            time datetime=(blog.stamp(at)) { (blog.day_and_month(at)) } " "
                            a href={ (root) (post.path) } lang=[blog.language_of(post.source)] { (blog.title(post.source)) }
                        }
                    }
                }
            }
        }
    }
}

fn count(blog: &Blog, posts: usize) -> String {
    blog.say(&Phrase::new("archive-count").with("count", posts))
}
