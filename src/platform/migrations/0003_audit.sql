-- The audit chains. Only these functions write lines and ties: the program may ask, and cannot insert.

-- The text that a line's hash covers, after the hash before it. Everything is in it; times are whole microseconds.
create function line_text(seq bigint, at timestamptz, recorded_at timestamptz, person_id uuid, did text, record_id uuid,
    outcome text, digest text, detail text) returns text language sql immutable as $$
  select concat_ws(E'\x1f', seq, (extract(epoch from at) * 1000000)::bigint, (extract(epoch from recorded_at) * 1000000)::bigint,
    coalesce(person_id::text, '-'), did, coalesce(record_id::text, '-'), outcome, digest, detail)
$$;

-- Refuses to write for an agency whose desk is not open: a transaction that lost its connection has lost its settings, too, and
-- must be begun again. The tables' owner, who writes them without these functions as well, is not held up.
create function own_desk_only(p_agency uuid) returns void language plpgsql stable set search_path = public as $$
begin
  if p_agency is distinct from desk_agency() and session_user <> current_user then
    raise exception 'No desk of this agency is open.' using errcode = '40001';
  end if;
end $$;
revoke execute on function own_desk_only from public;

-- Appends lines to one agency's chain and moves its head. Lines: [{person, did, record, outcome, digest, detail}].
create function append_lines(p_chain text, p_agency uuid, p_at timestamptz, p_lines jsonb) returns void
  language plpgsql security definer set search_path = public as $$
declare
  head chain_head;
  line jsonb;
  wall timestamptz;
begin
  perform own_desk_only(p_agency);
  if jsonb_array_length(p_lines) = 0 then return; end if;
  insert into chain_head (agency_id, chain) values (p_agency, p_chain) on conflict do nothing;
  select * into head from chain_head where agency_id = p_agency and chain = p_chain for update;
  wall := clock_timestamp();
  for line in select * from jsonb_array_elements(p_lines) loop
    head.seq := head.seq + 1;
    head.hash := encode(sha256(convert_to(head.hash || E'\x1f' || line_text(head.seq, coalesce((line->>'at')::timestamptz, p_at), wall,
      (line->>'person')::uuid, line->>'did', (line->>'record')::uuid, line->>'outcome',
      coalesce(line->>'digest', ''), coalesce(line->>'detail', '')), 'UTF8')), 'hex');
    if p_chain = 'audit' then
      insert into audit_line values (p_agency, head.seq, coalesce((line->>'at')::timestamptz, p_at), wall, (line->>'person')::uuid,
        line->>'did', (line->>'record')::uuid, line->>'outcome', coalesce(line->>'digest', ''), coalesce(line->>'detail', ''), head.hash);
    else
      insert into seen_line values (p_agency, head.seq, coalesce((line->>'at')::timestamptz, p_at), wall, (line->>'person')::uuid,
        line->>'did', (line->>'record')::uuid, line->>'outcome', coalesce(line->>'digest', ''), coalesce(line->>'detail', ''), head.hash);
    end if;
  end loop;
  update chain_head set seq = head.seq, hash = head.hash where agency_id = p_agency and chain = p_chain;
end $$;
revoke execute on function append_lines from public;
grant execute on function append_lines to accord_app;

create function tie_line(p_did text, p_person uuid, p_record uuid, p_kind text, p_holder uuid) returns jsonb language sql immutable
  as $$ select jsonb_build_object('person', p_person, 'did', p_did, 'record', p_record, 'outcome', 'done', 'detail', p_kind || ' ' || p_holder) $$;

-- The last statement of a change: ends and grants ties, then writes what was done, ties included, and locks the chain's head
-- for no longer than the commit takes. Grants: [{record, holder, kind, reason, ends_at}]; endings: [{record, holder, kind, reason}].
create function close_desk(p_agency uuid, p_person uuid, p_at timestamptz, p_lines jsonb, p_grants jsonb, p_endings jsonb)
  returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told jsonb := '[]';
  each record;
begin
  perform own_desk_only(p_agency);
  for each in select * from jsonb_to_recordset(p_endings) as e (record uuid, holder uuid, kind text) loop
    update tie set until = p_at where agency_id = p_agency and record_id = each.record and holder = each.holder
      and kind = each.kind and until is null;
    if found then told := told || tie_line('tie.ended', p_person, each.record, each.kind, each.holder); end if;
  end loop;
  for each in select * from jsonb_to_recordset(p_grants) as g (record uuid, holder uuid, kind text, reason text, ends_at timestamptz) loop
    -- The same again changes nothing; one with another end, or whose time is over, makes room for the new one.
    if exists (select from tie where agency_id = p_agency and record_id = each.record and holder = each.holder
               and kind = each.kind and until is null and ends_at is not distinct from each.ends_at) then continue; end if;
    update tie set until = least(coalesce(ends_at, p_at), p_at) where agency_id = p_agency and record_id = each.record
      and holder = each.holder and kind = each.kind and until is null;
    if found then told := told || tie_line('tie.ended', p_person, each.record, each.kind, each.holder); end if;
    insert into tie (agency_id, record_id, holder, kind, since, ends_at, granted_by, reason)
      values (p_agency, each.record, each.holder, each.kind, p_at, each.ends_at, p_person, each.reason)
      on conflict (agency_id, record_id, holder, kind, since) do update set until = null, ends_at = excluded.ends_at, reason = excluded.reason;
    insert into foothold values (each.holder, p_agency) on conflict do nothing;
    told := told || tie_line('tie.granted', p_person, each.record, each.kind, each.holder);
  end loop;
  perform append_lines('audit', p_agency, p_at, p_lines || told);
end $$;
revoke execute on function close_desk from public;
grant execute on function close_desk to accord_app;

grant select on chain_head to accord_app;

-- The agencies in which a person has a place today: by membership, or by a tie of their own or of a post they hold. As for
-- open_desk, what was granted before someone left does not bring them back.
create function agencies_of(p_person uuid, p_now timestamptz) returns table (id uuid, slug text, name text)
  language sql stable security definer set search_path = public as $$
  with mine as (
    select p_person as holder
    union select post_id from post_holding where person_id = p_person and since <= p_now and (until is null or until > p_now)
  )
  select agency.id, agency.slug, agency.name from agency where agency.id in (
    select agency_id from membership where person_id = p_person and (until is null or until > p_now)
    union
    select f.agency_id from foothold f join mine using (holder)
      where exists (select from tie t where t.agency_id = f.agency_id and t.holder = f.holder and t.until is null
                    and (t.ends_at is null or t.ends_at > p_now)
                    and t.since >= coalesce((select m.until from membership m where m.agency_id = t.agency_id
                                             and m.person_id = p_person and m.until <= p_now), '-infinity'))
  ) order by agency.name
$$;
revoke execute on function agencies_of from public;
grant execute on function agencies_of to accord_app;
