insert into post (id, kind, title, body, format, language, settings, seq, created_at, updated_at, dated_at, trashed_at,
                  fingerprint, excerpt, words, cover)
values (:id, :kind, :title, :body, :format, :language, :settings, :seq, :created_at, :updated_at, :dated_at,
        :trashed_at, :fingerprint, :excerpt, :words, :cover)
on conflict (id) do update set
  kind = :kind, title = :title, body = :body, format = :format, language = :language, settings = :settings, seq = :seq,
  updated_at = :updated_at, dated_at = :dated_at, trashed_at = :trashed_at, fingerprint = :fingerprint,
  version = version + 1, excerpt = :excerpt, words = :words, cover = :cover
