//! Pictures of channels: the name that they have here, and where they live there.

use url::Url;

use super::publishers::capabilities;
use crate::error::Result;
use crate::markup::blocks;
use crate::model::channel::{Channel, Platform};
use crate::model::content::{Content, MediaUse};
use crate::model::delivery::Delivery;
use crate::model::media::RemoteMedia;
use crate::model::post::Format;
use crate::store::Read;

/// Finds the media reference of a picture's address, for a text that came from a channel: one that was brought here, or
/// one that was sent there from here.
pub fn local_pictures<'a>(read: &'a Read<'_>) -> impl Fn(&str) -> Option<String> + 'a {
    |url| read.local_picture(url)
}

/// What a source of `channel` is opened as, beside the words that it was last in step with. Markdown is opened as it is.
pub fn reopened(channel: &Channel, raw: &str, words: &str, local: &dyn Fn(&str) -> Option<String>) -> String {
    match capabilities(channel).source {
        Format::Html => blocks::reopen(raw, words, local),
        Format::Markdown => raw.to_owned(),
    }
}

/// Where a picture of `content` lives on the channel already: it came from there with the post, was sent there from
/// here, or came from there with another post. None when it has to be brought. The picture that stands for the post has
/// to be known by its id: an address alone is not enough there.
pub fn place(
    read: &Read<'_>,
    channel: &Channel,
    delivery: &Delivery,
    content: &Content,
    used: &MediaUse,
) -> Result<Option<RemoteMedia>> {
    let sent = read.media_remote(channel.id, &used.hash)?;
    if content.settings.featured.as_ref() == Some(&used.reference) {
        return Ok(sent);
    }
    let mut came = read.kept_addresses(&used.reference)?;
    came.retain(|url| is_own(channel, url));
    let by_address = |url: String| RemoteMedia { id: String::new(), url };
    if let Some(remote) = &delivery.remote
        && let Some(at) = came.iter().position(|url| remote.base.raw.contains(url))
    {
        return Ok(Some(by_address(came.swap_remove(at))));
    }
    Ok(sent.or_else(|| came.pop().map(by_address)))
}

/// Whether a picture is on the blog's own host: others are somebody else's, who would learn that it is looked at.
pub fn is_own(channel: &Channel, url: &str) -> bool {
    let host =
        |text: &str| Url::parse(text).ok().and_then(|url| Some((url.host_str()?.to_owned(), url.port())));
    let own = [host(&channel.address), host(&channel.site.endpoint)];
    host(url).is_some_and(|there| {
        // Google keeps the pictures of its blogs apart.
        let apart = [".googleusercontent.com", ".bp.blogspot.com"].iter().any(|end| there.0.ends_with(end));
        own.contains(&Some(there)) || (apart && channel.platform == Platform::Blogger)
    })
}
