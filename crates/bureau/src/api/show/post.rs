//! Posts in lists.

use super::Look;
use super::delivery::delivery_view;
use super::state::rank;
use crate::api::views::{DeliveryState, PostRow};
use crate::error::Result;
use crate::store::{PostSummary, Read};

/// Rows for a list.
pub fn post_rows(read: &Read<'_>, posts: Vec<PostSummary>, look: &Look) -> Result<Vec<PostRow>> {
    posts.into_iter().map(|post| post_row(read, post, look)).collect()
}

/// A row of a list.
pub fn post_row(read: &Read<'_>, post: PostSummary, look: &Look) -> Result<PostRow> {
    let mut channels = Vec::new();
    let mut states: Vec<DeliveryState> = Vec::new();
    for delivery in read.deliveries(post.id)? {
        let view = delivery_view(read, &delivery, look)?;
        if !matches!(view.state, DeliveryState::Cancelled | DeliveryState::Deleted) {
            channels.push(view.channel);
        }
        states.push(view.state);
    }
    Ok(PostRow {
        state: states.into_iter().min_by_key(rank),
        channels,
        id: post.id,
        kind: post.kind,
        title: post.title,
        excerpt: post.excerpt,
        cover: post.cover,
        words: post.words,
        updated_at: post.updated_at,
        dated_at: post.dated_at,
        trashed_at: post.trashed_at,
        changed: post.changed,
        hour: post.hour.filter(|hour| *hour > look.now),
    })
}
