insert into op (id, delivery, post, channel, kind, state, content, media, after, comment, talk, due_at, held_until, created_at)
values (:id, :delivery, :post, :channel, :kind, 'queued', :content, :media, :after, :comment, :talk, :due_at, :held_until, :created_at)
