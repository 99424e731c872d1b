-- The second lock, against a forgotten WHERE: what the desk was opened for is all that its queries can see.

create function desk_agency() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.agency', true), '')::uuid $$;

-- Puts a room's table under need-to-know. key names the column that holds the record's id; the table has agency_id
-- and scope_unit beside it. One form for every table: the planner answers it from the index tie_of_holder. That only the
-- desk's own ties count is tie's own policy, below; said here a second time it would cost that index (tried). A tie whose time
-- is over opens nothing, also before the job ends it.
create procedure protect(guarded regclass, key text) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format($policy$
    create policy need_to_know on %1$s for select to accord_app using (
      agency_id = (select nullif(current_setting('app.agency', true), '')::uuid)
      and (scope_unit = any((select nullif(current_setting('app.units', true), '')::uuid[])::uuid[])
        or coalesce((select true from tie t where t.agency_id = %1$s.agency_id and t.record_id = %1$s.%2$I
                     and t.until is null
                     and (t.ends_at is null or t.ends_at > nullif(current_setting('app.now', true), '')::timestamptz) limit 1), false)))
    $policy$, guarded, key);
  execute format($policy$
    create policy change_known on %1$s for update to accord_app using (
      agency_id = (select nullif(current_setting('app.agency', true), '')::uuid)
      and (scope_unit = any((select nullif(current_setting('app.units', true), '')::uuid[])::uuid[])
        or coalesce((select true from tie t where t.agency_id = %1$s.agency_id and t.record_id = %1$s.%2$I
                     and t.until is null
                     and (t.ends_at is null or t.ends_at > nullif(current_setting('app.now', true), '')::timestamptz) limit 1), false)))
      with check (agency_id = (select nullif(current_setting('app.agency', true), '')::uuid))
    $policy$, guarded, key);
  execute format($policy$
    create policy arrive on %s for insert to accord_app
      with check (agency_id = (select nullif(current_setting('app.agency', true), '')::uuid))
    $policy$, guarded);
  execute format('grant select, insert, update on %s to accord_app', guarded);
end $$;

-- Puts a table under its agency alone: for rows that every desk of the agency may use (units, posts, facts).
create procedure protect_by_agency(guarded regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', guarded);
  execute format($policy$
    create policy own_agency on %s for all to accord_app
      using (agency_id = (select nullif(current_setting('app.agency', true), '')::uuid))
      with check (agency_id = (select nullif(current_setting('app.agency', true), '')::uuid))
    $policy$, guarded);
end $$;

call protect('record', 'id');
revoke update on record from accord_app;
grant update (state, version, scope_unit, title, turn, ask, due_on) on record to accord_app;

-- Histories open with their record.
alter table event add column scope_unit uuid;
call protect('event', 'record_id');
revoke update on event from accord_app;

-- Of ties a desk sees its own; whose else a record knows is told by ties_of, which checks first.
alter table tie enable row level security;
create policy own_ties on tie for select to accord_app using (
  agency_id = (select nullif(current_setting('app.agency', true), '')::uuid)
  and holder = any((select nullif(current_setting('app.holders', true), '')::uuid[])::uuid[]));
grant select on tie to accord_app;

call protect_by_agency('unit');
call protect_by_agency('post');
call protect_by_agency('post_holding');
call protect_by_agency('membership');
call protect_by_agency('fact');
call protect_by_agency('audit_line');
call protect_by_agency('seen_line');
call protect_by_agency('outbox');
call protect_by_agency('idempotency');
call protect_by_agency('setting');
grant select, insert, update on unit, post, post_holding, membership to accord_app;
grant select, insert on fact to accord_app;
grant select on audit_line, seen_line to accord_app;
grant insert on outbox to accord_app;
grant select, insert, update, delete on idempotency to accord_app;
grant select, insert, update on setting to accord_app;
grant select on agency to accord_app;
grant insert, update (name, zone) on agency to accord_app;
grant select, insert, update (name, lang, disabled_at) on person to accord_app;
grant select, update on outbox to accord_jobs;

-- Everything that a person holds anywhere today, and the units their posts here oversee (a post oversees its unit and all below).
-- Sets what the policies read, for this transaction, and tells the program the same.
create function open_desk(p_agency uuid, p_person uuid, p_now timestamptz,
    out holders uuid[], out units uuid[], out standing jsonb, out member boolean)
  language plpgsql security definer set search_path = public as $$
begin
  if p_person is null then
    holders := '{}';
    member := true;
    select coalesce(array_agg(id), '{}') into units from unit where agency_id = p_agency;
    standing := '[]';
  else
    select array_agg(held.post_id) into holders from post_holding held
      where held.person_id = p_person and held.since <= p_now and (held.until is null or held.until > p_now);
    with recursive mine as (
      select post.duty, post.unit_id from post_holding held
        join post on post.agency_id = held.agency_id and post.id = held.post_id and post.closed_at is null
        where held.person_id = p_person and held.agency_id = p_agency
          and held.since <= p_now and (held.until is null or held.until > p_now)
    ), below as (
      select duty, unit_id from mine
      union
      select below.duty, unit.id from below join unit on unit.agency_id = p_agency and unit.parent_id = below.unit_id
    )
    select coalesce(array_agg(distinct unit_id), '{}'), coalesce(jsonb_agg(jsonb_build_array(duty, unit_id)), '[]')
      into units, standing from below;
    holders := array_append(coalesce(holders, '{}'), p_person);
    member := exists (select from membership m join person on person.id = m.person_id and person.disabled_at is null
                      where m.agency_id = p_agency and m.person_id = p_person and (m.until is null or m.until > p_now))
           or exists (select from tie join person on person.id = p_person and person.disabled_at is null
                      where tie.agency_id = p_agency and tie.holder = any(holders) and tie.until is null
                        and (tie.ends_at is null or tie.ends_at > p_now)
                        -- What was granted before someone left does not bring them back; what is granted after, does.
                        and tie.since >= coalesce((select m.until from membership m where m.agency_id = p_agency
                                                   and m.person_id = p_person and m.until <= p_now), '-infinity'));
    if not member then
      units := '{}';
      standing := '[]';
      holders := '{}';
    end if;
  end if;
  perform set_config('app.agency', p_agency::text, true), set_config('app.person', coalesce(p_person::text, ''), true),
          set_config('app.holders', holders::text, true), set_config('app.units', units::text, true),
          set_config('app.now', p_now::text, true);
end $$;
revoke execute on function open_desk from public;
grant execute on function open_desk to accord_app;

-- Who is tied to a record that the caller may see: posts by their titles, people by their names.
create function ties_of(p_record uuid) returns table (holder uuid, kind text, since timestamptz, until timestamptz, reason text, name text)
  language sql stable security definer set search_path = public as $$
  select t.holder, t.kind, t.since, t.until, t.reason, coalesce(person.name, post.title)
  from record r join tie t on t.agency_id = r.agency_id and t.record_id = r.id
  left join person on person.id = t.holder
  left join post on post.id = t.holder
  where r.agency_id = desk_agency() and r.id = p_record
    and (r.scope_unit = any(nullif(current_setting('app.units', true), '')::uuid[])
      or exists (select from tie mine where mine.agency_id = r.agency_id and mine.record_id = r.id and mine.until is null
                 and (mine.ends_at is null or mine.ends_at > nullif(current_setting('app.now', true), '')::timestamptz)
                 and mine.holder = any(nullif(current_setting('app.holders', true), '')::uuid[])))
  order by t.until nulls first, t.since
$$;
revoke execute on function ties_of from public;
grant execute on function ties_of to accord_app;

-- Search over what the desk may see, by the words of titles and numbers; accents and part words do not matter.
create function plain(words text) returns text language sql immutable parallel safe set search_path = public
  as $$ select lower(public.unaccent('public.unaccent', words)) $$;
alter table record add column found_by text not null default '';
create index record_found_by on record using gin (found_by gin_trgm_ops);
create function search_records(p_words text, p_limit integer)
  returns table (id uuid, room text, kind text, number text, title jsonb, state text)
  language sql stable security definer set search_path = public as $$
  select r.id, r.room, r.kind, r.number, r.title, r.state from record r
  where r.agency_id = desk_agency() and r.found_by like '%' || replace(replace(plain(p_words), '%', ''), '_', '') || '%'
    and (r.scope_unit = any(nullif(current_setting('app.units', true), '')::uuid[])
      or exists (select from tie mine where mine.agency_id = r.agency_id and mine.record_id = r.id and mine.until is null
                 and (mine.ends_at is null or mine.ends_at > nullif(current_setting('app.now', true), '')::timestamptz)
                 and mine.holder = any(nullif(current_setting('app.holders', true), '')::uuid[])))
  order by r.opened_at desc, r.id limit least(p_limit, 100)
$$;
revoke execute on function search_records from public;
grant execute on function search_records to accord_app;
grant update (found_by) on record to accord_app;
