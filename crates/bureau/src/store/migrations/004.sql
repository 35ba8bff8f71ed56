-- Posts that are kept in step with a file of a folder that the writer chose.
create table mirror (
  post     text primary key not null references post (id) on delete cascade,
  path     text not null,                -- from the top of the folder, with / between names
  given    text not null,                -- the path that it was given here: while both are one, its name follows the title
  hash     text not null,                -- of the file's bytes, when both were last in step
  version  integer not null,             -- of the post then
  came     integer not null,             -- 1 when the words of then came from the file
  base     text not null                 -- JSON Content: the words of then
) strict;
