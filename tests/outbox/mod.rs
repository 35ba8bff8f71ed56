//! The whole engine, as its hosts use it, against a real WordPress.

mod conflict;
mod desk;
mod history;
mod merge;
mod pull;
mod walk;

use std::sync::LazyLock;

use crate::support::blog::Blog;

/// One blog for all of these tests; each looks only for the title that it made.
static BLOG: LazyLock<Blog> = LazyLock::new(|| Blog::start("outbox"));
