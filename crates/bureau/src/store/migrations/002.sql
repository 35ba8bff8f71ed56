-- Archives that were taken in, and what readers wrote.

-- Comments, of channels and of archives alike. What the source says of a thread is kept as it says it: `parent` may
-- name a comment that is missing, or lead in a circle.
create table comment (
  id              text primary key not null,
  post            text not null references post (id) on delete cascade,
  channel         text references channel (id), -- null for one of an archive
  source          text not null,         -- whose names the next two are: the channel's id, or the archive's name
  remote_id       text not null,
  parent          text,                  -- the `remote_id` that it answers, of the same source
  kind            text not null check (kind in ('comment', 'mention')),
  state           text not null check (state in ('approved', 'pending', 'spam', 'trashed')),
  author          text not null,         -- as signed; may be empty
  author_address  text,
  author_email    text,                  -- for the writer alone
  own             integer not null,      -- 1 when the writer of the blog wrote it
  dated_at        integer not null,
  body            text not null,         -- HTML as it came, never shown as it is
  unique (source, remote_id)
) strict;
create index comment_post on comment (post, dated_at);

-- Posts that came with an archive: the key by which a second import adds nothing. `post` is no foreign key: what was
-- thrown away here is not taken in again.
create table imported (
  source       text not null,            -- the archive's name for ever, as in wordpress:lamarge.example
  source_id    text not null,            -- what the archive calls the post
  post         text not null,
  address      text,                     -- where it stood, by its key, to find it by
  fingerprint  text not null,            -- of the post as the archive has it
  origin       text not null,            -- JSON Origin
  primary key (source, source_id)
) strict;
create index imported_post on imported (post);
create index imported_address on imported (address);

-- The archives' own tags and categories, with what stands above them.
create table imported_term (
  source    text not null,
  taxonomy  text not null,
  id        text not null,
  name      text not null,
  parent    text,                        -- the `id` above it
  primary key (source, taxonomy, id)
) strict, without rowid;

-- Archives that were read, the last time each.
create table import (
  source    text primary key not null,
  format    text not null,
  name      text not null,               -- what the site calls itself; may be empty
  path      text not null,               -- where the archive lay
  pictures  integer not null,            -- 1 when the pictures of its posts are wanted here
  done      integer not null,            -- posts that were looked at
  total     integer not null,
  began_at  integer not null,
  ended_at  integer                      -- null while it is not whole: the next one goes on
) strict, without rowid;

-- To recognise a post that comes another way, by the second of its date or by its address.
create index post_dated on post (dated_at);
create index delivery_url on delivery (json_extract(remote, '$.url'));
