//! Posts that were pulled, opened as Markdown and put back together.

use super::picture::{Pictures, Unresolved};

/// The Markdown of a pulled post's source.
pub fn open(raw: &str, _local: &dyn Fn(&str) -> Option<String>) -> String {
    format!("```{{=html}}\n{raw}\n```\n")
}

/// The new source of a pulled post.
///
/// # Errors
/// A picture that has no address.
pub fn splice(raw: &str, opened: &str, edited: &str, pictures: Pictures<'_>) -> Result<String, Unresolved> {
    if opened == edited { Ok(raw.to_owned()) } else { super::leaving::to_html(edited, pictures) }
}
