//! Each point, before a real WordPress.

use std::sync::LazyLock;

use super::POINTS;
use super::story::{Deed, Story};
use crate::support::blog::Blog;

static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("crash"));

fn there(title: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select post_status, replace(post_content, '\\n', ' ') from wp_posts where post_title = '{title}' and post_type = 'post' and \
         post_status not in ('trash', 'auto-draft', 'inherit')"
    ))
}

#[test]
fn one_post_though_the_program_is_killed_at_any_point() {
    std::thread::scope(|scope| {
        for deed in Deed::ALL {
            for (point, step) in
                POINTS.into_iter().take(3).flat_map(|point| (1..=deed.steps()).map(move |step| (point, step)))
            {
                scope.spawn(move || {
                    let case = format!("{deed:?}, killed at {point} of step {step}");
                    let story = Story::before(deed, &BLOG.url, &BLOG.author);
                    assert!(story.dies(point, step), "{case}: it did not come by");
                    story.arrives();
                    let rows = there(&story.title);
                    match deed {
                        Deed::Delete => assert!(rows.is_empty(), "{case}: {rows:?}"),
                        _ => assert!(rows.len() == 1 && rows[0][0] == "publish", "{case}: {rows:?}"),
                    }
                    if deed == Deed::Update {
                        assert!(rows[0][1].contains("Bonsoir."), "{case}: {rows:?}");
                    }
                });
            }
        }
    });
}
