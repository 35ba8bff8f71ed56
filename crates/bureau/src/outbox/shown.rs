//! Pictures of channels by the name that they have here.

use crate::store::Read;

/// Finds the media reference of a picture's address, for a text that came from a channel.
pub fn local_pictures<'a>(read: &'a Read<'_>) -> impl Fn(&str) -> Option<String> + 'a {
    |url| read.kept_picture(url).ok().flatten()
}
