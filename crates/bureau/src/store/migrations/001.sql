-- The first shape of the database. Every table is STRICT; instants are milliseconds since 1970; JSON columns hold the
-- types of `model` under the same name. A migration is never edited once released: another one follows it.
--
-- Rows that hold a whole text are found by rowid and end with it: `without rowid` would compare keys by reading the
-- text of each row on the way, and a column behind the text is reached through all of its pages.

-- What the writer writes. Autosave replaces the words in place; `seq` counts the saves.
create table post (
  id          text primary key not null,
  kind        text not null,             -- article, note, page
  title       text not null,
  format      text not null,             -- markdown, html
  language    text,                      -- BCP 47
  settings    text not null,             -- JSON Settings
  seq         integer not null,
  version     integer not null default 1, -- counts every change of the row, for the index
  created_at  integer not null,
  updated_at  integer not null,
  dated_at    integer not null,
  trashed_at  integer,
  fingerprint text not null,             -- of all that the writer can change
  approved    text,                      -- the fingerprint that was last approved, or pulled; null until then
  archived    integer not null default 0, -- 1 once it was published from here, or came from a channel
  -- made from the words at each save, for lists
  excerpt     text not null,
  words       integer not null,
  cover       text,                      -- a media reference, or the address of a picture that is to be kept
  body        text not null
) strict;
create index post_updated on post (updated_at desc, trashed_at, version); -- with what the index asks of every post
create index post_archive on post (dated_at desc, id desc) where archived = 1 and trashed_at is null;

-- The editor's history, opaque, so that undo survives closing.
create table undo (
  post     text primary key not null references post (id) on delete cascade,
  history  text not null
) strict;

-- Kept states of a post, numbered from 1; never changed.
create table revision (
  post        text not null references post (id) on delete cascade,
  number      integer not null,
  parent      integer,
  reason      text not null,             -- publish, leave, hourly, replaced
  title       text not null,
  format      text not null,
  settings    text not null,
  created_at  integer not null,
  body        text not null,
  primary key (post, number)
) strict;
create trigger revision_never_changes before update on revision
begin select raise(abort, 'a revision never changes'); end;

-- Pictures; their bytes are files.
create table media (
  hash       text primary key not null,  -- of the original
  reference  text not null unique,
  value      text not null               -- JSON Media
) strict, without rowid;

-- Pictures of other sites and where they are kept here.
create table kept_picture (
  url        text primary key not null,
  reference  text,                       -- null while it is not here
  tries      integer not null default 0,
  next_at    integer not null default 0
) strict, without rowid;

create table channel (
  id          text primary key not null,
  platform    text not null,
  name        text not null,
  address     text not null,
  user        text,
  site        text not null,             -- JSON Site
  state       text not null,             -- JSON ChannelState
  trouble     text,                      -- JSON Phrase
  created_at  integer not null,
  removed_at  integer                    -- a removed channel keeps its journals
) strict, without rowid;

-- The writer's own text of a post for one channel.
create table tailored (
  post     text not null references post (id) on delete cascade,
  channel  text not null references channel (id),
  title    text,
  body     text not null,
  primary key (post, channel)
) strict;

-- The channels chosen for a post: by its sheet, or when it was last approved.
create table chosen (
  post      text primary key not null references post (id) on delete cascade,
  channels  text not null                -- JSON array of ids
) strict, without rowid;

-- Approved contents, by their hash; never changed.
create table content (
  hash   text primary key not null,
  value  text not null                   -- JSON Content
) strict;
create trigger content_never_changes before update on content
begin select raise(abort, 'an approved content never changes'); end;

-- What is known of a post on a channel. `id` of the post is no foreign key: a journal outlives its post.
create table delivery (
  id            text primary key not null,
  post          text not null,
  channel       text not null references channel (id),
  remote_id     text,                    -- of `remote`, to find it by
  confirmed     text,                    -- content hash
  published_at  integer,
  created_at    integer not null,
  remote        text,                    -- JSON Remote
  unique (post, channel)
) strict;
create index delivery_remote on delivery (channel, remote_id);

-- The outbox. `seq` is the order of everything; ids are never reused.
create table op (
  seq           integer primary key autoincrement not null,
  id            text not null unique,
  delivery      text not null references delivery (id),
  post          text not null,
  channel       text not null references channel (id),
  kind          text not null check (kind in ('upload', 'create', 'reveal', 'update', 'unpublish', 'delete')),
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
  closed_at     integer
) strict;
create index op_open on op (channel, post, seq) where state not in ('done', 'cancelled');
create index op_delivery on op (delivery, seq);

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
  before update of id, delivery, post, channel, kind, content, media, created_at on op
begin select raise(abort, 'what was approved never changes'); end;
create trigger op_final_stays before update on op when old.state in ('done', 'cancelled')
begin select raise(abort, 'a closed op never changes'); end;
create trigger op_never_deleted before delete on op
begin select raise(abort, 'an op is never deleted'); end;

-- Journals: codes and parameters, never sentences.
create table entry (
  id        integer primary key autoincrement not null,
  delivery  text not null references delivery (id),
  at        integer not null,
  phrase    text not null                -- JSON Phrase
) strict;
create index entry_delivery on entry (delivery, id);
create trigger entry_never_changes before update on entry
begin select raise(abort, 'a journal never changes'); end;

-- Where pictures live on channels.
create table media_remote (
  channel    text not null references channel (id),
  hash       text not null,              -- of the web copy
  remote_id  text not null,
  url        text not null,
  primary key (channel, hash)
) strict, without rowid;
create index media_remote_url on media_remote (url);

-- The channels' own tags and categories.
create table term (
  channel   text not null references channel (id),
  taxonomy  text not null,
  id        text not null,
  name      text not null,
  parent    text,
  primary key (channel, taxonomy, id)
) strict, without rowid;

-- How far bringing back has come.
create table pull (
  channel   text primary key not null references channel (id),
  next      text,                        -- JSON cursor within a run; null between runs
  resume    text,                        -- JSON cursor of the next run
  done      integer not null default 0,
  total     integer,
  trouble   text,                        -- JSON Phrase
  ended_at  integer
) strict, without rowid;

-- Preferences, the offline switch, sign-ins that have begun: JSON by name.
create table setting (
  name   text primary key not null,
  value  text not null
) strict, without rowid;

-- Who may send: one row, held by the process whose file lock it mirrors.
create table lease (
  id     integer primary key not null check (id = 1),
  owner  text not null,
  since  integer not null
) strict;
