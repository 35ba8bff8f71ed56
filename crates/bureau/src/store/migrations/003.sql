-- Listening: the comments of channels, and what the writer says under her posts.

alter table comment add column author_ip text;                     -- for the writer alone
alter table comment add column unread integer not null default 0;  -- 1 until the writer saw it
alter table comment add column gone_at integer;                    -- when its channel no longer showed it; it stays here
create index comment_waiting on comment (post) where unread = 1;

-- Other names of a comment: it came both with an archive and from a channel.
create table comment_name (
  source     text not null,
  remote_id  text not null,
  comment    text not null references comment (id) on delete cascade,
  primary key (source, remote_id)
) strict, without rowid;

-- Answers that are being written, one for each comment. `comment` is no foreign key: words outlive what they answer.
create table answer (
  comment     text primary key not null,
  updated_at  integer not null,
  body        text not null
) strict;

-- The outbox again, that says and decides under a post too: `talk` holds what, `comment` about which one.
drop trigger op_begins_queued;
drop trigger op_moves;
drop trigger op_payload_never_changes;
drop trigger op_final_stays;
drop trigger op_never_deleted;
alter table op rename to op_of_002;
drop index op_open;
drop index op_delivery;

create table op (
  seq           integer primary key autoincrement not null,
  id            text not null unique,
  delivery      text not null references delivery (id),
  post          text not null,
  channel       text not null references channel (id),
  kind          text not null check (kind in ('upload', 'create', 'reveal', 'update', 'unpublish', 'delete', 'reply',
                                              'moderate')),
  state         text not null check (state in ('queued', 'in_flight', 'unconfirmed', 'parked', 'done', 'cancelled')),
  content       text references content (hash),
  media         text,                    -- hash of the web copy, for an upload
  after         text,                    -- an op of another lane that comes first
  due_at        integer not null,
  held_until    integer,
  attempts      integer not null default 0,
  sent_at       integer,
  wire          text,                    -- hash of the bytes of the last attempt
  absent_count  integer,
  absent_since  integer,
  parking       text,
  reason        text,                    -- JSON Phrase
  conflict      text,                    -- JSON Remote: the other side of a conflict
  receipt       text,                    -- JSON Receipt
  created_at    integer not null,
  closed_at     integer,
  comment       text,                    -- that is answered or decided about; its words may be gone
  talk          text,                    -- JSON Talk
  check ((comment is null) = (talk is null))
) strict;
insert into op (seq, id, delivery, post, channel, kind, state, content, media, after, due_at, held_until, attempts, sent_at,
                wire, absent_count, absent_since, parking, reason, conflict, receipt, created_at, closed_at)
select seq, id, delivery, post, channel, kind, state, content, media, after, due_at, held_until, attempts, sent_at,
       wire, absent_count, absent_since, parking, reason, conflict, receipt, created_at, closed_at
from op_of_002 order by seq;
drop table op_of_002;

create index op_open on op (channel, post, seq) where state not in ('done', 'cancelled');
create index op_delivery on op (delivery, seq);
create index op_comment on op (comment, seq) where comment is not null;

create trigger op_begins_queued before insert on op when new.state <> 'queued'
begin select raise(abort, 'an op begins queued'); end;
create trigger op_moves before update of state on op
  when new.state <> old.state and (old.state || '>' || new.state) not in (
    'queued>in_flight', 'queued>cancelled',
    'in_flight>done', 'in_flight>queued', 'in_flight>unconfirmed', 'in_flight>parked',
    'unconfirmed>done', 'unconfirmed>queued', 'unconfirmed>parked',
    'parked>queued', 'parked>done', 'parked>cancelled')
begin select raise(abort, 'an op cannot move like this'); end;
create trigger op_payload_never_changes
  before update of id, delivery, post, channel, kind, content, media, created_at, comment, talk on op
begin select raise(abort, 'what was approved never changes'); end;
create trigger op_final_stays before update on op when old.state in ('done', 'cancelled')
begin select raise(abort, 'a closed op never changes'); end;
create trigger op_never_deleted before delete on op
begin select raise(abort, 'an op is never deleted'); end;
