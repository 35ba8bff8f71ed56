select delivery from op
where comment is null and (state not in ('done', 'cancelled') or closed_at >= ?1)
group by delivery
order by max(seq) desc
