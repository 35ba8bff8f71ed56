//! Deliveries.

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::values::Json;
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::model::delivery::{Delivery, Remote};
use crate::model::ids::{ChannelId, DeliveryId, PostId};
use crate::model::topic::Topic;

const COLUMNS: &str = "id, post, channel, remote, confirmed, published_at, created_at";

/// The writer said that it is there, nothing came of it since, and what it is called there is not known. By that name, which
/// is indexed, for a pull asks it of each new post.
const SAID: &str = "remote_id is null and exists (
   select 1 from op where op.delivery = delivery.id and kind = 'create' and state = 'done' and receipt is null
     and not exists (
       select 1 from op as later
       where later.delivery = op.delivery and later.seq > op.seq and later.state = 'done' and later.comment is null))";

impl Read<'_> {
    /// A delivery.
    pub fn delivery(&self, id: DeliveryId) -> Result<Delivery> {
        let found = self.one_delivery("id = ?1", params![id])?;
        found.ok_or_else(|| Error::NotFound { what: "delivery", which: id.short() })
    }

    /// The delivery that was meant: a whole id, or the first characters of its short form.
    pub fn find_delivery(&self, which: &str) -> Result<DeliveryId> {
        self.find("delivery", "delivery", which)
    }

    /// The delivery of a post to a channel.
    pub fn delivery_to(&self, post: PostId, channel: ChannelId) -> Result<Option<Delivery>> {
        self.one_delivery("post = ?1 and channel = ?2", params![post, channel])
    }

    /// The delivery by what the channel calls the post.
    pub fn delivery_by_remote(&self, channel: ChannelId, remote: &str) -> Result<Option<Delivery>> {
        self.one_delivery("channel = ?1 and remote_id = ?2", params![channel, remote])
    }

    /// What the channel calls the posts of all other deliveries to it, the latest first; not more than a look goes through.
    pub fn other_remotes(&self, delivery: &Delivery) -> Result<Vec<String>> {
        let sql = "select remote_id from delivery where channel = ?1 and id <> ?2 and remote_id is not null
                   order by coalesce(published_at, created_at) desc limit 1000";
        let mut select = self.sql.prepare_cached(sql)?;
        let rows = select.query_map(params![delivery.channel, delivery.id], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Deliveries to a channel of which the writer said that they are there, and whose post is not known yet.
    pub fn said_to_be_there(&self, channel: ChannelId) -> Result<Vec<Delivery>> {
        let sql = format!("select {COLUMNS} from delivery where channel = ? and {SAID}");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([channel], delivery)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether it is one of these.
    pub fn is_said_to_be_there(&self, delivery: DeliveryId) -> Result<bool> {
        let sql = format!("select exists (select 1 from delivery where id = ? and {SAID})");
        Ok(self.sql.prepare_cached(&sql)?.query_row([delivery], |row| row.get(0))?)
    }

    /// The deliveries of a post, in the order they began.
    pub fn deliveries(&self, post: PostId) -> Result<Vec<Delivery>> {
        let sql = format!("select {COLUMNS} from delivery where post = ? order by created_at, id");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([post], delivery)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many posts a channel holds, as far as is known here.
    pub fn posts_on(&self, channel: ChannelId) -> Result<u32> {
        let sql = "select count(*) from delivery where channel = ? and remote_id is not null";
        Ok(self.sql.prepare_cached(sql)?.query_row([channel], |row| row.get(0))?)
    }

    fn one_delivery(&self, which: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Option<Delivery>> {
        let sql = format!("select {COLUMNS} from delivery where {which}");
        Ok(self.sql.prepare_cached(&sql)?.query_row(params, delivery).optional()?)
    }
}

impl Tx<'_> {
    /// Writes a delivery, new or not.
    pub fn put_delivery(&mut self, delivery: &Delivery) -> Result<()> {
        self.sql
            .prepare_cached(
                "insert into delivery (id, post, channel, remote, remote_id, confirmed, published_at, created_at)
                 values (:id, :post, :channel, :remote, :remote_id, :confirmed, :published_at, :created_at)
                 on conflict (id) do update set remote = :remote, remote_id = :remote_id, confirmed = :confirmed,
                   published_at = :published_at",
            )?
            .execute(named_params! {
                ":id": delivery.id, ":post": delivery.post, ":channel": delivery.channel,
                ":remote": delivery.remote.as_ref().map(Json),
                ":remote_id": delivery.remote.as_ref().map(|remote| &remote.id),
                ":confirmed": delivery.confirmed, ":published_at": delivery.published_at,
                ":created_at": delivery.created_at,
            })?;
        self.touch(Topic::Outbox);
        self.turn(delivery.post)
    }
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        id: row.get("id")?,
        post: row.get("post")?,
        channel: row.get("channel")?,
        remote: row.get::<_, Option<Json<Remote>>>("remote")?.map(|Json(remote)| remote),
        confirmed: row.get("confirmed")?,
        published_at: row.get("published_at")?,
        created_at: row.get("created_at")?,
    })
}
