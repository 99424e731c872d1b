-- What waits for whom: found by unit for the duties over it, and by person for what they began.
create index record_turn_in_unit on record (agency_id, scope_unit, due_on, id) where turn <> '{}';
create index event_begun_by on event (agency_id, person_id, at desc) where action = 'begin';

-- What waits in other agencies for the person at this desk: only what a tie of theirs, or of a post they hold, lets them know,
-- and, as for open_desk, nothing that was granted before they left.
create function my_work_elsewhere(p_limit integer)
  returns table (slug text, agency text, id uuid, room text, kind text, number text, title jsonb, ask jsonb, due_on date, mine boolean)
  language sql stable security definer set search_path = public as $$
  select agency.slug, agency.name, r.id, r.room, r.kind, r.number, r.title, r.ask, r.due_on,
    bool_or(t.holder = nullif(current_setting('app.person', true), '')::uuid)
  from foothold join tie t on t.agency_id = foothold.agency_id and t.holder = foothold.holder and t.until is null
  join record r on r.agency_id = t.agency_id and r.id = t.record_id and t.kind = any(r.turn)
  join agency on agency.id = t.agency_id
  where foothold.holder = any(nullif(current_setting('app.holders', true), '')::uuid[]) and foothold.agency_id <> desk_agency()
    and (t.ends_at is null or t.ends_at > nullif(current_setting('app.now', true), '')::timestamptz)
    and t.since >= coalesce((select m.until from membership m where m.agency_id = t.agency_id
                             and m.person_id = nullif(current_setting('app.person', true), '')::uuid
                             and m.until <= nullif(current_setting('app.now', true), '')::timestamptz), '-infinity')
  group by agency.slug, agency.name, r.agency_id, r.id
  order by r.due_on nulls last, r.id limit least(p_limit, 100)
$$;
revoke execute on function my_work_elsewhere from public;
grant execute on function my_work_elsewhere to accord_app;
