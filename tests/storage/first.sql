-- A home of the first version with ops in every state: `.dump` of what the program wrote, moved on by hand.
pragma foreign_keys = off;
BEGIN TRANSACTION;
CREATE TABLE channel (
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
INSERT INTO "channel" VALUES('01a21349-753b-71e3-8bc9-d5ac690c5488','notebook','Local notebook','/nowhere/carnet',NULL,'{"endpoint":"","software":null,"zone":"Etc/UTC","language":"en","may_publish":null}','ready',NULL,1795619910971,NULL);
CREATE TABLE chosen (
  post      text primary key not null references post (id) on delete cascade,
  channels  text not null                -- JSON array of ids
) strict, without rowid;
INSERT INTO "chosen" VALUES('01a21349-756a-7d1c-ab7f-1a2ba78e30a9','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "chosen" VALUES('01a21349-7740-70cb-906f-b31075d4ccaa','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "chosen" VALUES('01a21349-79ac-73d2-805c-f683769f3c95','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "chosen" VALUES('01a21349-7c1b-7f18-808f-09831d3d072d','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "chosen" VALUES('01a21349-7ea3-76ea-912e-e65350cc6bc8','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "chosen" VALUES('01a21349-81a2-7851-b656-45c495e3d0cb','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
CREATE TABLE content (
  hash   text primary key not null,
  value  text not null                   -- JSON Content
) strict, without rowid;
INSERT INTO "content" VALUES('13d410470920cc338ffcbbd558e9d18d06de4f6223e728679fddfe7a7bb056f8','{"kind":"article","title":"Billet 2","body":"Le train de 6 h 42.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619911909,"media":[]}');
INSERT INTO "content" VALUES('309cbec4fa7efe677d3238250a8654febca7cbf6f9899623bf6c74938fa14cd8','{"kind":"article","title":"Billet 1","body":"Le train de 6 h 41.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619911345,"media":[]}');
INSERT INTO "content" VALUES('4866021d19f85eb94fabbdc5b93ef0436744d0037b7e7c155db95c8396f6d60a','{"kind":"article","title":"Billet 4","body":"Le train de 6 h 44.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619913217,"media":[]}');
INSERT INTO "content" VALUES('938bc185ca59c7ced8d0b3eecdf6a7b4ed629c981b84ab499dd1730961e0a113','{"kind":"article","title":"Billet 3","body":"Le train de 6 h 43.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619912528,"media":[]}');
INSERT INTO "content" VALUES('a917a9a67f1d5ee38e8403681945a85d7c3f244cadea654e38d67c6caa0e055d','{"kind":"article","title":"Billet 5","body":"Le train de 6 h 45.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619913869,"media":[]}');
INSERT INTO "content" VALUES('d00914450978d049feba355b4ddfa1287efc498842ed55de718a2859e0a3e493','{"kind":"article","title":"Billet 6","body":"Le train de 6 h 46.","format":"markdown","language":null,"settings":{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null},"dated_at":1795619914825,"media":[]}');
CREATE TABLE delivery (
  id            text primary key not null,
  post          text not null,
  channel       text not null references channel (id),
  remote        text,                    -- JSON Remote
  remote_id     text,                    -- of `remote`, to find it by
  confirmed     text,                    -- content hash
  published_at  integer,
  created_at    integer not null,
  unique (post, channel)
) strict, without rowid;
INSERT INTO "delivery" VALUES('01a21349-76b1-7d09-bb3a-3cacfaca43ac','01a21349-756a-7d1c-ab7f-1a2ba78e30a9','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619911345);
INSERT INTO "delivery" VALUES('01a21349-78e5-7d35-9a1c-4a43d15f9965','01a21349-7740-70cb-906f-b31075d4ccaa','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619911909);
INSERT INTO "delivery" VALUES('01a21349-7b50-7ced-b1e7-eef70c040d69','01a21349-79ac-73d2-805c-f683769f3c95','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619912528);
INSERT INTO "delivery" VALUES('01a21349-7e01-7fb9-8223-c4262bde1d5c','01a21349-7c1b-7f18-808f-09831d3d072d','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619913217);
INSERT INTO "delivery" VALUES('01a21349-808d-7b4b-9558-02591f9d5d44','01a21349-7ea3-76ea-912e-e65350cc6bc8','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619913869);
INSERT INTO "delivery" VALUES('01a21349-8449-7f48-a2e7-79c866d03131','01a21349-81a2-7851-b656-45c495e3d0cb','01a21349-753b-71e3-8bc9-d5ac690c5488',NULL,NULL,NULL,NULL,1795619914825);
CREATE TABLE entry (
  id        integer primary key autoincrement not null,
  delivery  text not null references delivery (id),
  at        integer not null,
  phrase    text not null                -- JSON Phrase
) strict;
INSERT INTO "entry" VALUES(1,'01a21349-76b1-7d09-bb3a-3cacfaca43ac',1795619911345,'{"code":"journal-asked-publish"}');
INSERT INTO "entry" VALUES(2,'01a21349-78e5-7d35-9a1c-4a43d15f9965',1795619911909,'{"code":"journal-asked-publish"}');
INSERT INTO "entry" VALUES(3,'01a21349-7b50-7ced-b1e7-eef70c040d69',1795619912528,'{"code":"journal-asked-publish"}');
INSERT INTO "entry" VALUES(4,'01a21349-7e01-7fb9-8223-c4262bde1d5c',1795619913217,'{"code":"journal-asked-publish"}');
INSERT INTO "entry" VALUES(5,'01a21349-808d-7b4b-9558-02591f9d5d44',1795619913869,'{"code":"journal-asked-publish"}');
INSERT INTO "entry" VALUES(6,'01a21349-8449-7f48-a2e7-79c866d03131',1795619914825,'{"code":"journal-asked-publish"}');
CREATE TABLE kept_picture (
  url        text primary key not null,
  reference  text,                       -- null while it is not here
  tries      integer not null default 0,
  next_at    integer not null default 0
) strict, without rowid;
CREATE TABLE lease (
  id     integer primary key not null check (id = 1),
  owner  text not null,
  since  integer not null
) strict;
CREATE TABLE media (
  hash       text primary key not null,  -- of the original
  reference  text not null unique,
  value      text not null               -- JSON Media
) strict, without rowid;
CREATE TABLE media_remote (
  channel    text not null references channel (id),
  hash       text not null,              -- of the web copy
  remote_id  text not null,
  url        text not null,
  primary key (channel, hash)
) strict, without rowid;
CREATE TABLE op (
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
INSERT INTO "op" VALUES(1,'01a21349-76b1-7500-92cb-624e8c7823a6','01a21349-76b1-7d09-bb3a-3cacfaca43ac','01a21349-756a-7d1c-ab7f-1a2ba78e30a9','01a21349-753b-71e3-8bc9-d5ac690c5488','create','queued','309cbec4fa7efe677d3238250a8654febca7cbf6f9899623bf6c74938fa14cd8',NULL,NULL,1795619911345,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619911345,NULL);
INSERT INTO "op" VALUES(2,'01a21349-76b1-7851-a15a-c55f37283de8','01a21349-76b1-7d09-bb3a-3cacfaca43ac','01a21349-756a-7d1c-ab7f-1a2ba78e30a9','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','queued','309cbec4fa7efe677d3238250a8654febca7cbf6f9899623bf6c74938fa14cd8',NULL,NULL,1795619911345,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619911345,NULL);
INSERT INTO "op" VALUES(3,'01a21349-78e5-78ba-ada7-535c8c7d073e','01a21349-78e5-7d35-9a1c-4a43d15f9965','01a21349-7740-70cb-906f-b31075d4ccaa','01a21349-753b-71e3-8bc9-d5ac690c5488','create','in_flight','13d410470920cc338ffcbbd558e9d18d06de4f6223e728679fddfe7a7bb056f8',NULL,NULL,1795619911909,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619911909,NULL);
INSERT INTO "op" VALUES(4,'01a21349-78e5-755d-a9d1-43d9b6d518df','01a21349-78e5-7d35-9a1c-4a43d15f9965','01a21349-7740-70cb-906f-b31075d4ccaa','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','queued','13d410470920cc338ffcbbd558e9d18d06de4f6223e728679fddfe7a7bb056f8',NULL,NULL,1795619911909,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619911909,NULL);
INSERT INTO "op" VALUES(5,'01a21349-7b50-7002-94e4-7a50c98162d8','01a21349-7b50-7ced-b1e7-eef70c040d69','01a21349-79ac-73d2-805c-f683769f3c95','01a21349-753b-71e3-8bc9-d5ac690c5488','create','unconfirmed','938bc185ca59c7ced8d0b3eecdf6a7b4ed629c981b84ab499dd1730961e0a113',NULL,NULL,1795619912528,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619912528,NULL);
INSERT INTO "op" VALUES(6,'01a21349-7b50-779e-9ba8-8336a1cb04ea','01a21349-7b50-7ced-b1e7-eef70c040d69','01a21349-79ac-73d2-805c-f683769f3c95','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','queued','938bc185ca59c7ced8d0b3eecdf6a7b4ed629c981b84ab499dd1730961e0a113',NULL,NULL,1795619912528,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619912528,NULL);
INSERT INTO "op" VALUES(7,'01a21349-7e01-7e6a-8007-d2d3bc9c3878','01a21349-7e01-7fb9-8223-c4262bde1d5c','01a21349-7c1b-7f18-808f-09831d3d072d','01a21349-753b-71e3-8bc9-d5ac690c5488','create','parked','4866021d19f85eb94fabbdc5b93ef0436744d0037b7e7c155db95c8396f6d60a',NULL,NULL,1795619913217,NULL,0,NULL,NULL,NULL,NULL,'refused','{"code":"failure-invalid","params":{"status":422}}',NULL,NULL,1795619913217,NULL);
INSERT INTO "op" VALUES(8,'01a21349-7e01-797a-8eec-f28a2438237b','01a21349-7e01-7fb9-8223-c4262bde1d5c','01a21349-7c1b-7f18-808f-09831d3d072d','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','queued','4866021d19f85eb94fabbdc5b93ef0436744d0037b7e7c155db95c8396f6d60a',NULL,NULL,1795619913217,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619913217,NULL);
INSERT INTO "op" VALUES(9,'01a21349-808d-7dc6-8d04-a775f20b83d3','01a21349-808d-7b4b-9558-02591f9d5d44','01a21349-7ea3-76ea-912e-e65350cc6bc8','01a21349-753b-71e3-8bc9-d5ac690c5488','create','done','a917a9a67f1d5ee38e8403681945a85d7c3f244cadea654e38d67c6caa0e055d',NULL,NULL,1795619913869,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619913869,NULL);
INSERT INTO "op" VALUES(10,'01a21349-808d-7eda-aaed-dbdd23cff970','01a21349-808d-7b4b-9558-02591f9d5d44','01a21349-7ea3-76ea-912e-e65350cc6bc8','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','queued','a917a9a67f1d5ee38e8403681945a85d7c3f244cadea654e38d67c6caa0e055d',NULL,NULL,1795619913869,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619913869,NULL);
INSERT INTO "op" VALUES(11,'01a21349-8449-7b70-bee6-7b1407db956a','01a21349-8449-7f48-a2e7-79c866d03131','01a21349-81a2-7851-b656-45c495e3d0cb','01a21349-753b-71e3-8bc9-d5ac690c5488','create','cancelled','d00914450978d049feba355b4ddfa1287efc498842ed55de718a2859e0a3e493',NULL,NULL,1795619914825,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619914825,1790000000000);
INSERT INTO "op" VALUES(12,'01a21349-8449-7395-b882-7992b301bd23','01a21349-8449-7f48-a2e7-79c866d03131','01a21349-81a2-7851-b656-45c495e3d0cb','01a21349-753b-71e3-8bc9-d5ac690c5488','reveal','cancelled','d00914450978d049feba355b4ddfa1287efc498842ed55de718a2859e0a3e493',NULL,NULL,1795619914825,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795619914825,1790000000000);
CREATE TABLE post (
  id          text primary key not null,
  kind        text not null,             -- article, note, page
  title       text not null,
  body        text not null,
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
  cover       text                       -- a media reference, or the address of a picture that is to be kept
) strict, without rowid;
INSERT INTO "post" VALUES('01a21349-756a-7d1c-ab7f-1a2ba78e30a9','article','Billet 1','Le train de 6 h 41.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619911018,1795619911018,1795619911345,NULL,'610702f92ec9a21baa3ce2b05c60766831666cd5fe6481cfe46d4253dc27e278','610702f92ec9a21baa3ce2b05c60766831666cd5fe6481cfe46d4253dc27e278',0,'Le train de 6 h 41.',6,NULL);
INSERT INTO "post" VALUES('01a21349-7740-70cb-906f-b31075d4ccaa','article','Billet 2','Le train de 6 h 42.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619911488,1795619911488,1795619911909,NULL,'94570b9b0c5f98503309dd6aa976d7304074b662c03966ac965676261bd59926','94570b9b0c5f98503309dd6aa976d7304074b662c03966ac965676261bd59926',0,'Le train de 6 h 42.',6,NULL);
INSERT INTO "post" VALUES('01a21349-79ac-73d2-805c-f683769f3c95','article','Billet 3','Le train de 6 h 43.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619912108,1795619912108,1795619912528,NULL,'07e2bc5970f6d17103014568d9724be497dcc60fb11599acc7b248add57318e5','07e2bc5970f6d17103014568d9724be497dcc60fb11599acc7b248add57318e5',0,'Le train de 6 h 43.',6,NULL);
INSERT INTO "post" VALUES('01a21349-7c1b-7f18-808f-09831d3d072d','article','Billet 4','Le train de 6 h 44.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619912731,1795619912731,1795619913217,NULL,'d99ea238bcb6e30ae49531f21481e66c321d33de0e8cce84aa957e6b5640bd19','d99ea238bcb6e30ae49531f21481e66c321d33de0e8cce84aa957e6b5640bd19',0,'Le train de 6 h 44.',6,NULL);
INSERT INTO "post" VALUES('01a21349-7ea3-76ea-912e-e65350cc6bc8','article','Billet 5','Le train de 6 h 45.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619913379,1795619913379,1795619913869,NULL,'685c70f1cca230535b2487a5d213629877629e2fc7ca95bf9753c79f6901428d','685c70f1cca230535b2487a5d213629877629e2fc7ca95bf9753c79f6901428d',0,'Le train de 6 h 45.',6,NULL);
INSERT INTO "post" VALUES('01a21349-81a2-7851-b656-45c495e3d0cb','article','Billet 6','Le train de 6 h 46.','markdown',NULL,'{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1,2,1795619914146,1795619914146,1795619914825,NULL,'bc199edda52d70408be3d049412dbeaa7ed22323fac33c6d2a61124698f711a7','bc199edda52d70408be3d049412dbeaa7ed22323fac33c6d2a61124698f711a7',0,'Le train de 6 h 46.',6,NULL);
CREATE TABLE pull (
  channel   text primary key not null references channel (id),
  next      text,                        -- JSON cursor within a run; null between runs
  resume    text,                        -- JSON cursor of the next run
  done      integer not null default 0,
  total     integer,
  trouble   text,                        -- JSON Phrase
  ended_at  integer
) strict, without rowid;
CREATE TABLE revision (
  post        text not null references post (id) on delete cascade,
  number      integer not null,
  parent      integer,
  reason      text not null,             -- publish, leave, hourly, replaced
  title       text not null,
  body        text not null,
  format      text not null,
  settings    text not null,
  created_at  integer not null,
  primary key (post, number)
) strict, without rowid;
INSERT INTO "revision" VALUES('01a21349-756a-7d1c-ab7f-1a2ba78e30a9',1,NULL,'publish','Billet 1','Le train de 6 h 41.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619911345);
INSERT INTO "revision" VALUES('01a21349-7740-70cb-906f-b31075d4ccaa',1,NULL,'publish','Billet 2','Le train de 6 h 42.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619911909);
INSERT INTO "revision" VALUES('01a21349-79ac-73d2-805c-f683769f3c95',1,NULL,'publish','Billet 3','Le train de 6 h 43.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619912528);
INSERT INTO "revision" VALUES('01a21349-7c1b-7f18-808f-09831d3d072d',1,NULL,'publish','Billet 4','Le train de 6 h 44.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619913217);
INSERT INTO "revision" VALUES('01a21349-7ea3-76ea-912e-e65350cc6bc8',1,NULL,'publish','Billet 5','Le train de 6 h 45.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619913869);
INSERT INTO "revision" VALUES('01a21349-81a2-7851-b656-45c495e3d0cb',1,NULL,'publish','Billet 6','Le train de 6 h 46.','markdown','{"slug":null,"excerpt":null,"tags":[],"categories":[],"featured":null,"comments":null,"visibility":"public","schedule":null}',1795619914825);
CREATE TABLE setting (
  name   text primary key not null,
  value  text not null
) strict, without rowid;
INSERT INTO "setting" VALUES('last-chosen','["01a21349-753b-71e3-8bc9-d5ac690c5488"]');
INSERT INTO "setting" VALUES('notebook-begun','true');
CREATE TABLE tailored (
  post     text not null references post (id) on delete cascade,
  channel  text not null references channel (id),
  title    text,
  body     text not null,
  primary key (post, channel)
) strict, without rowid;
CREATE TABLE term (
  channel   text not null references channel (id),
  taxonomy  text not null,
  id        text not null,
  name      text not null,
  parent    text,
  primary key (channel, taxonomy, id)
) strict, without rowid;
CREATE TABLE undo (
  post     text primary key not null references post (id) on delete cascade,
  history  text not null
) strict, without rowid;
CREATE INDEX post_updated on post (updated_at desc);
CREATE INDEX post_archive on post (dated_at desc, id desc) where archived = 1 and trashed_at is null;
CREATE TRIGGER revision_never_changes before update on revision
begin select raise(abort, 'a revision never changes'); end;
CREATE TRIGGER content_never_changes before update on content
begin select raise(abort, 'an approved content never changes'); end;
CREATE INDEX delivery_remote on delivery (channel, remote_id);
CREATE INDEX op_open on op (channel, post, seq) where state not in ('done', 'cancelled');
CREATE INDEX op_delivery on op (delivery, seq);
CREATE TRIGGER op_begins_queued before insert on op when new.state <> 'queued'
begin select raise(abort, 'an op begins queued'); end;
CREATE TRIGGER op_moves before update of state on op
  when new.state <> old.state and (old.state || '>' || new.state) not in (
    'queued>in_flight', 'queued>cancelled',
    'in_flight>done', 'in_flight>queued', 'in_flight>unconfirmed', 'in_flight>parked',
    'unconfirmed>done', 'unconfirmed>queued', 'unconfirmed>parked',
    'parked>queued', 'parked>done', 'parked>cancelled')
begin select raise(abort, 'an op cannot move like this'); end;
CREATE TRIGGER op_payload_never_changes
  before update of id, delivery, post, channel, kind, content, media, created_at on op
begin select raise(abort, 'what was approved never changes'); end;
CREATE TRIGGER op_final_stays before update on op when old.state in ('done', 'cancelled')
begin select raise(abort, 'a closed op never changes'); end;
CREATE TRIGGER op_never_deleted before delete on op
begin select raise(abort, 'an op is never deleted'); end;
CREATE INDEX entry_delivery on entry (delivery, id);
CREATE TRIGGER entry_never_changes before update on entry
begin select raise(abort, 'a journal never changes'); end;
CREATE INDEX media_remote_url on media_remote (url);
COMMIT;
pragma user_version = 1;
pragma foreign_keys = on;
