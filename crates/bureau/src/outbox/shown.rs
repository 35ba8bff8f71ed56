//! Pictures of channels by the name that they have here.

use crate::store::Read;

/// Finds the media reference of a picture's address, for a text that came from a channel: one that was brought here, or
/// one that was sent there from here.
pub fn local_pictures<'a>(read: &'a Read<'_>) -> impl Fn(&str) -> Option<String> + 'a {
    |url| read.kept_picture(url).ok().flatten().or_else(|| read.media_at(url).ok().flatten())
}
