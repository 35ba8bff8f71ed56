//! The outbox's rows. SQLite itself refuses illegal moves, changes of what was approved, and deletion.

use rusqlite::{OptionalExtension, Row, named_params, params};

use super::values::{Json, Word};
use super::{Read, Tx};
use crate::error::{Error, Result};
use crate::model::ids::{ChannelId, CommentId, DeliveryId, OpId, PostId};
use crate::model::op::{Absent, Op, OpKind, OpState, Parking, Payload};
use crate::model::time::Timestamp;
use crate::model::topic::Topic;

const COLUMNS: &str = "seq, id, delivery, post, channel, kind, state, content, media, after, due_at, held_until, \
                       attempts, sent_at, wire, absent_count, absent_since, parking, reason, conflict, \
                       created_at, closed_at, talk";

impl Read<'_> {
    /// An op.
    pub fn op(&self, id: OpId) -> Result<Op> {
        let sql = format!("select {COLUMNS}, receipt from op where id = ?");
        let found = self.sql.prepare_cached(&sql)?.query_row([id], op).optional()?;
        found.ok_or_else(|| Error::NotFound { what: "op", which: id.short() })
    }

    /// All steps of a delivery, first to last; what is said under the post is none of them. In lists, receipts are left out: each holds a whole text as its channel has it,
    /// and what matters of it stands in the delivery.
    pub fn ops(&self, delivery: DeliveryId) -> Result<Vec<Op>> {
        self.ops_where("delivery = ?1 and comment is null", params![delivery])
    }

    /// The open ops of a channel, first to last, whatever they do.
    pub fn open_ops_of(&self, channel: ChannelId) -> Result<Vec<Op>> {
        self.ops_where("channel = ?1 and state not in ('done', 'cancelled')", params![channel])
    }

    /// The open steps of a post, first to last.
    pub fn open_ops_for(&self, post: PostId) -> Result<Vec<Op>> {
        self.ops_where("post = ?1 and comment is null and state not in ('done', 'cancelled')", params![post])
    }

    /// All open ops, first to last, whatever they do.
    pub fn open_ops(&self) -> Result<Vec<Op>> {
        self.ops_where("state not in ('done', 'cancelled')", params![])
    }

    /// Deliveries with something open, and those that closed something since `then`; the latest first.
    pub fn recent_deliveries(&self, then: Timestamp) -> Result<Vec<DeliveryId>> {
        let mut select = self.sql.prepare_cached(include_str!("op/recent.sql"))?;
        let rows = select.query_map([then], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The open ops that wait for one of another lane, first to last.
    pub fn awaiting_ops(&self) -> Result<Vec<Op>> {
        self.ops_where("after is not null and state not in ('done', 'cancelled')", params![])
    }

    /// The steps before `op` that should have made its post, of which bytes left and that were taken back, first to last;
    /// none of before something was done there.
    pub fn earlier_creates(&self, op: &Op) -> Result<Vec<Op>> {
        self.ops_where(
            "delivery = ?1 and kind = 'create' and state = 'cancelled' and wire is not null and seq < ?2
             and seq > coalesce((select max(seq) from op as done where done.delivery = ?1
                 and done.comment is null and done.kind <> 'upload' and done.state = 'done' and done.seq < ?2), 0)",
            params![op.delivery, op.seq],
        )
    }

    /// The open steps of a delivery, first to last.
    pub fn open_ops_on(&self, delivery: DeliveryId) -> Result<Vec<Op>> {
        self.ops_where(
            "delivery = ?1 and comment is null and state not in ('done', 'cancelled')",
            params![delivery],
        )
    }

    /// What the writer says and decides under a post, first to last: what is open.
    pub fn open_talk_under(&self, post: PostId) -> Result<Vec<Op>> {
        self.ops_where(
            "post = ?1 and comment is not null and state not in ('done', 'cancelled')",
            params![post],
        )
    }

    /// Everywhere.
    pub fn open_talk(&self) -> Result<Vec<Op>> {
        self.ops_where("comment is not null and state not in ('done', 'cancelled')", params![])
    }

    /// What of it was done or withdrawn since, with its receipts.
    pub fn talk_closed_since(&self, at: Timestamp) -> Result<Vec<Op>> {
        let sql = format!("select {COLUMNS}, receipt from op where comment is not null and closed_at >= ?");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map([at], op)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What the writer ever said and decided about a comment, first to last.
    pub fn talk_about(&self, comment: CommentId) -> Result<Vec<Op>> {
        self.ops_where("comment = ?1", params![comment])
    }

    fn ops_where(&self, which: &str, params: &[&dyn rusqlite::ToSql]) -> Result<Vec<Op>> {
        let sql = format!("select {COLUMNS}, null from op where {which} order by seq");
        let mut select = self.sql.prepare_cached(&sql)?;
        let rows = select.query_map(params, op)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Puts an op behind all others. Its `seq` is given here.
    pub fn add_op(&mut self, op: &Op) -> Result<()> {
        self.sql.prepare_cached(include_str!("op/add.sql"))?.execute(named_params! {
            ":id": op.id, ":delivery": op.delivery, ":post": op.post, ":channel": op.channel,
            ":kind": op.kind.as_str(), ":content": op.payload.content, ":media": op.payload.media, ":after": op.after,
            ":comment": op.payload.talk.as_ref().map(|talk| talk.comment), ":talk": op.payload.talk.as_ref().map(Json),
            ":due_at": op.due_at, ":held_until": op.held_until, ":created_at": op.created_at,
        })?;
        self.touch_outbox();
        Ok(())
    }

    /// Writes how an op stands.
    pub fn put_op(&mut self, op: &Op) -> Result<()> {
        let changed = self.sql.prepare_cached(include_str!("op/put.sql"))?.execute(named_params! {
            ":id": op.id, ":state": op.state.as_str(), ":due_at": op.due_at, ":held_until": op.held_until,
            ":attempts": op.attempts, ":sent_at": op.sent_at, ":wire": op.wire,
            ":absent_count": op.absent.map(|absent| absent.count),
            ":absent_since": op.absent.map(|absent| absent.since), ":parking": op.parking.map(Word),
            ":reason": op.reason.as_ref().map(Json), ":conflict": op.conflict.as_ref().map(Json),
            ":receipt": op.receipt.as_ref().map(Json), ":closed_at": op.closed_at,
        })?;
        if changed == 0 {
            return Err(Error::NotFound { what: "op", which: op.id.short() });
        }
        self.touch_outbox();
        Ok(())
    }

    /// Lets everything that only waits after a failure go at once, on one channel or on all.
    pub fn forget_waits(&mut self, channel: Option<ChannelId>, now: Timestamp) -> Result<()> {
        let changed = self
            .sql
            .prepare_cached(include_str!("op/forget_waits.sql"))?
            .execute(named_params! { ":channel": channel, ":now": now })?;
        if changed > 0 {
            self.touch_outbox();
        }
        Ok(())
    }

    fn touch_outbox(&mut self) {
        self.touch(Topic::Outbox);
        self.touch(Topic::Posts);
        self.touch(Topic::Status);
        self.touch(Topic::Talk);
    }
}

/// In the order of [`COLUMNS`]: a look-up of each by its name would cost as much as all the rest.
fn op(row: &Row<'_>) -> rusqlite::Result<Op> {
    let absent = match (row.get(15)?, row.get(16)?) {
        (Some(count), Some(since)) => Some(Absent { count, since }),
        _ => None,
    };
    Ok(Op {
        seq: row.get(0)?,
        id: row.get(1)?,
        delivery: row.get(2)?,
        post: row.get(3)?,
        channel: row.get(4)?,
        kind: row.get::<_, Word<OpKind>>(5)?.0,
        state: row.get::<_, Word<OpState>>(6)?.0,
        payload: Payload {
            content: row.get(7)?,
            media: row.get(8)?,
            talk: row.get::<_, Option<Json<_>>>(22)?.map(|Json(talk)| talk),
        },
        after: row.get(9)?,
        due_at: row.get(10)?,
        held_until: row.get(11)?,
        attempts: row.get(12)?,
        sent_at: row.get(13)?,
        wire: row.get(14)?,
        absent,
        parking: row.get::<_, Option<Word<Parking>>>(17)?.map(|Word(parking)| parking),
        reason: row.get::<_, Option<Json<_>>>(18)?.map(|Json(phrase)| phrase),
        conflict: row.get::<_, Option<Json<_>>>(19)?.map(|Json(remote)| remote),
        created_at: row.get(20)?,
        closed_at: row.get(21)?,
        receipt: row.get::<_, Option<Json<_>>>(23)?.map(|Json(receipt)| receipt),
    })
}
