-- Ties with an end: a job ends them with a line of its own; until it has, change and read pass over them.
create index tie_ending on tie (agency_id, ends_at) where until is null and ends_at is not null;
create function expired_ties(p_now timestamptz) returns table (record uuid, holder uuid, kind text)
  language sql stable security definer set search_path = public as $$
  select record_id, holder, kind from tie
  where agency_id = desk_agency() and until is null and ends_at <= p_now and nullif(current_setting('app.person', true), '') is null
$$;
revoke execute on function expired_ties from public;
grant execute on function expired_ties to accord_app;
