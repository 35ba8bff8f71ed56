-- A queued op that has never been tried waits for an hour that it was given, which is no failure.
update op set due_at = :now
where due_at > :now and (:channel is null or channel = :channel)
  and (state = 'unconfirmed' or (state = 'queued' and attempts > 0))
