//! The source of a channel, opened as Markdown.

use super::{Read, Tx};
use crate::error::Result;
use crate::markup::blocks;
use crate::model::delivery::{Delivery, Remote};
use crate::model::post::{Format, Post};

impl Read<'_> {
    /// The media reference of a picture's address, for a text that came from a channel: one that was brought here, or one
    /// that was sent there from here.
    pub fn local_picture(&self, url: &str) -> Option<String> {
        self.kept_picture(url).ok().flatten().or_else(|| self.media_at(url).ok().flatten())
    }

    /// The Markdown that a post is opened as.
    pub fn as_markdown(&self, post: &Post) -> String {
        match post.format {
            Format::Markdown => post.body.clone(),
            Format::Html => blocks::open(&post.body, &|url| self.local_picture(url)),
        }
    }
}

impl Tx<'_> {
    /// Opens the source of a channel as Markdown. What is online stays as it is until the writer changes a word.
    pub fn open_as_markdown(&mut self, mut post: Post) -> Result<Post> {
        let body = self.as_markdown(&post);
        let raw = std::mem::replace(&mut post.body, body);
        post.format = Format::Markdown;
        post.seq += 1;
        let changed = self.post_summary(post.id)?.changed;
        self.put_post(&post)?;
        if !changed && self.was_approved(post.id)? {
            self.mark_approved(post.id)?;
        }
        for delivery in self.deliveries(post.id)? {
            if let Some(mut remote) = delivery.remote.clone().filter(|remote| remote.base.raw == raw) {
                remote.base.opened = Some(post.body.clone());
                self.put_delivery(&Delivery { remote: Some(Remote { ..remote }), ..delivery })?;
            }
        }
        Ok(post)
    }
}
