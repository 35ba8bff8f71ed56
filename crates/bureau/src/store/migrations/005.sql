-- What a look at a folder asks of every post and every file stands here beside their texts, so that none of these is read.
create index post_standing on post (id, version, trashed_at, archived, (title <> '' or excerpt <> '' or body <> ''), (approved <> fingerprint));
create index mirror_known on mirror (path, post, given, hash, version, came);
