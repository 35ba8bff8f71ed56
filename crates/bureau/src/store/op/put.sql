update op set
  state = :state, due_at = :due_at, held_until = :held_until, attempts = :attempts, sent_at = :sent_at, wire = :wire,
  absent_count = :absent_count, absent_since = :absent_since, parking = :parking, reason = :reason,
  conflict = :conflict, receipt = :receipt, closed_at = :closed_at
where id = :id
