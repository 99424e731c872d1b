-- The unit that stands for a whole agency, for whoever must tell a duty over all of it from one over a part.
create function whole_agency(p_agency uuid) returns uuid language sql stable security definer set search_path = public, pg_temp
  as $$ select id from unit where agency_id = p_agency and parent_id is null $$;
revoke execute on function whole_agency from public;
grant execute on function whole_agency to accord_app;
