//! What is there, and what somebody does on the blog itself while we are away.

use bureau::model::time::Timestamp;

use super::row::{Kind, Row, Status};
use super::text::slug_of;
use super::{Medium, Site, basic};

impl Site {
    /// Every post and page, drafts and bin included, by their ids.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.values()
    }

    /// What readers see at `now`.
    pub fn visible(&self, now: Timestamp) -> impl Iterator<Item = &Row> {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        self.rows.values().filter(move |row| {
            row.is_visible() || (row.status == Status::Future && row.date.is_some_and(|date| date <= now))
        })
    }

    /// Every picture.
    pub fn media(&self) -> impl Iterator<Item = &Medium> {
        self.media.values()
    }

    /// Somebody changes a post. Does nothing to one that is not there.
    pub fn edits(&mut self, id: u64, now: Timestamp, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.get_mut(&id) {
            change(row);
            row.modified = now.unix_millis().div_euclid(1000) + self.ahead;
        }
    }

    /// Somebody puts a post in the bin.
    pub fn trashes(&mut self, id: u64, now: Timestamp) {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        if let Some(row) = self.rows.get_mut(&id).filter(|row| row.status != Status::Trash) {
            row.bin(now);
        }
    }

    /// Somebody removes a post for good.
    pub fn deletes(&mut self, id: u64) {
        self.rows.remove(&id);
    }

    /// Somebody publishes a post as `user`; its id.
    pub fn adds(&mut self, user: &str, title: &str, content: &str, now: Timestamp) -> u64 {
        let now = now.unix_millis().div_euclid(1000) + self.ahead;
        let author =
            self.accounts.iter().find(|account| account.login == user).map_or(1, |account| account.id);
        let id = self.take_id();
        let row = Row {
            id,
            kind: Kind::Post,
            status: Status::Publish,
            slug: self.free(slug_of(title), Kind::Post, id),
            title: title.to_owned(),
            content: content.to_owned(),
            excerpt: String::new(),
            comments: true,
            featured: 0,
            tags: Vec::new(),
            categories: vec![super::UNCATEGORIZED],
            author,
            date: Some(now),
            modified: now,
            named: None,
        };
        self.rows.insert(id, row);
        id
    }

    /// Somebody revokes the application password of `user`, and makes this one.
    pub fn changes_password(&mut self, user: &str, password: &str) {
        for account in self.accounts.iter_mut().filter(|account| account.login == user) {
            account.basic = basic(user, password);
        }
    }
}
