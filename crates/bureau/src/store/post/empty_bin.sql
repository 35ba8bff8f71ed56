delete from post
where trashed_at < ?1
  and not exists (select 1 from op where op.post = post.id and op.state not in ('done', 'cancelled'))
