//! A desk with the blog of these tests.

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
}

/// Posts of that title on the blog that are not in its bin: status, slug, content.
pub fn there(title: &str) -> Vec<Vec<String>> {
    BLOG.rows(&format!(
        "select post_status, post_name, replace(post_content, '\\n', ' ') from wp_posts where post_title = '{title}' \
         and post_type = 'post' and post_status not in ('trash', 'auto-draft', 'inherit') order by ID"
    ))
}
