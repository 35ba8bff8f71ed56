//! All that is kept of one post.

use crate::error::Result;
use crate::markup::picture::is_reference;
use crate::markup::plain::pictures;
use crate::model::comment::Comment;
use crate::model::delivery::RemoteState;
use crate::model::ids::{Hash, PostId};
use crate::model::media::Media;
use crate::model::origin::Origin;
use crate::model::post::{Post, PostState, Visibility};
use crate::model::time::Timestamp;
use crate::store::Read;

/// A post with what goes with it.
pub struct Words {
    /// The post.
    pub post: Post,
    /// How it stands, deliveries under way left aside.
    pub state: PostState,
    /// Whether it was ever online.
    pub archived: bool,
    /// Whether it differs from what was last approved.
    pub changed: bool,
    /// The archives that brought it.
    pub origins: Vec<(Origin, Hash)>,
    /// Where readers find it on its channels.
    pub addresses: Vec<String>,
    /// The oldest first.
    pub comments: Vec<Comment>,
    /// The pictures that it shows and that are here, as it names them.
    pub pictures: Vec<Shown>,
}

/// A picture of a post.
pub struct Shown {
    /// As the post writes it: a reference, or an address.
    pub written: String,
    /// What is known of it.
    pub media: Media,
    /// Where it is online, where that is known.
    pub address: Option<String>,
}

impl Words {
    /// Of this post.
    pub fn of(read: &Read<'_>, id: PostId, now: Timestamp) -> Result<Self> {
        let (post, summary, record) = (read.post(id)?, read.post_summary(id)?, read.post_record(id, now)?);
        let mut origins = read.origins_as_they_came(id)?;
        // An export that came back says nothing that this one does not say.
        origins.retain(|(origin, _)| !origin.source.starts_with("bureau:"));
        let mut addresses = Vec::new();
        let mut channels = Vec::new();
        for delivery in read.deliveries(id)? {
            channels.push(delivery.channel);
            if let Some(remote) = delivery.remote
                && matches!(remote.state, RemoteState::Public | RemoteState::Private)
            {
                addresses.extend(remote.url);
            }
        }
        let featured = post.settings.featured.clone();
        let from_origin = origins.iter().filter_map(|(origin, _)| origin.featured.clone());
        let named = pictures(&post.body, post.format).into_iter().chain(featured).chain(from_origin);
        let mut shown: Vec<Shown> = Vec::new();
        for written in named {
            if shown.iter().any(|known| known.written == written) {
                continue;
            }
            let (reference, mut address) = match is_reference(&written) {
                true => (Some(written.clone()), None),
                false => (read.kept_picture(&written)?, Some(written.clone())),
            };
            let Some(media) = reference.and_then(|reference| read.media(&reference).ok()) else { continue };
            if let (None, Some(web)) = (&address, &media.web) {
                for channel in &channels {
                    address = address.or(read.media_remote(*channel, &web.hash)?.map(|there| there.url));
                }
                address = address.or(read.kept_addresses(&written)?.into_iter().next());
            }
            shown.push(Shown { written, media, address });
        }
        Ok(Self {
            state: settled(record.state, summary.archived, post.settings.visibility),
            archived: summary.archived,
            changed: summary.changed,
            comments: read.comments(id)?,
            pictures: shown,
            post,
            origins,
            addresses,
        })
    }

    /// Where readers found it, the channels first.
    pub fn address(&self) -> Option<&str> {
        let from = self.origins.iter().filter_map(|(origin, _)| origin.address.as_deref());
        self.addresses.iter().map(String::as_str).chain(from).next()
    }
}

/// How a post stands before what is under way has arrived: an update that waits hides nothing.
fn settled(state: PostState, archived: bool, visibility: Visibility) -> PostState {
    match (state, archived, visibility) {
        (PostState::Queued, false, _) => PostState::Draft,
        (PostState::Queued, true, Visibility::Private) => PostState::Private,
        (PostState::Queued, true, Visibility::Public | Visibility::Unlisted) => PostState::Published,
        (state, _, _) => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_that_waits_hides_nothing() {
        for (archived, visibility, expected) in [
            (false, Visibility::Public, PostState::Draft),
            (true, Visibility::Public, PostState::Published),
            (true, Visibility::Private, PostState::Private),
        ] {
            assert_eq!(settled(PostState::Queued, archived, visibility), expected);
        }
        assert_eq!(settled(PostState::Scheduled, true, Visibility::Public), PostState::Scheduled);
    }
}
