//! The text of a post as HTML, on platforms that take it whole.

use super::Work;
use super::failure::{Failure, ours};
use crate::markup::{Picture, channel_html, splice, to_html};
use crate::model::content::Content;
use crate::model::post::Format;

/// The text as it leaves. What came from this site goes back block by block as it came, but for those that the writer
/// touched.
pub(super) fn html(work: &Work, content: &Content) -> Result<String, Failure> {
    let base = work.remote.as_ref().map(|remote| &remote.base);
    let opened = base.and_then(|base| base.opened.as_deref().map(|opened| (base.raw.as_str(), opened)));
    let pictures = |reference: &str| {
        let there = work.media.get(reference)?;
        let size = content.media.iter().find(|media| media.reference == reference);
        let size = size.map(|media| (media.width, media.height));
        Some(Picture { url: there.url.clone(), id: None, size })
    };
    let is_own = base.is_some_and(|base| base.raw == content.body);
    let html = match (content.format, opened) {
        (Format::Html, _) if is_own => Ok(content.body.clone()),
        (Format::Html, _) => channel_html(&content.body, Format::Html, &pictures),
        (Format::Markdown, Some((raw, opened))) => splice(raw, opened, &content.body, &pictures),
        (Format::Markdown, None) => to_html(&content.body, &pictures),
    };
    html.map_err(|unresolved| ours(&unresolved.to_string()))
}
