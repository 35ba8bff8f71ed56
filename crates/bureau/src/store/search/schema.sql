-- search.db: which post has which words. Made from the main store, and made again from it whenever in doubt.

-- The posts of the index. A later date has a greater place, so that the index read backwards is newest first.
CREATE TABLE post (
  place    INTEGER PRIMARY KEY,      -- the day of the date, then a running number: place.rs
  id       TEXT    NOT NULL UNIQUE,
  seq      INTEGER NOT NULL,         -- of the text that was indexed
  dated_at INTEGER NOT NULL          -- milliseconds since 1970
) STRICT;

-- Their words, by place. They come folded and cut (tokens.rs), with the beginnings of words (`<me`) and what a search
-- can be narrowed by (`=y…`) as words of their own, which nobody can type. No text is kept. A word of the first column
-- takes the least room.
CREATE VIRTUAL TABLE words USING fts5 (
  text, title, tags, facets, comments,
  content = '', contentless_delete = 1,
  tokenize = "ascii tokenchars '<='"
);
