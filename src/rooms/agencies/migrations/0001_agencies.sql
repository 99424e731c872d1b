-- What an agency is, who serves in it, and what it knows of the community that it serves.

-- What an agency says of itself. Every desk of the agency may read it (its holidays count its working days), and what
-- the public has of it is the directory's row, so it stands under its agency alone.
create table agency_profile (
  agency_id      uuid not null references agency,
  id             uuid not null, -- the agency's own
  kind           text not null check (kind in ('municipal', 'county', 'state', 'tribal', 'university', 'other')),
  place          text not null,
  state          text not null,
  ori            text,
  population     integer,
  sworn          integer,       -- as reported outside
  sworn_source   text,
  sworn_on       date,
  website        text,
  chief_name     text,          -- as published
  chief_title    text,
  complaint_days integer,       -- the published time in which complaints are closed
  holidays       jsonb not null default '[]', -- [{on, name}]
  primary key (agency_id, id),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect_by_agency('agency_profile');
grant select, insert, update on agency_profile to accord_app;

-- The community that the agency serves: languages with their shares, groups, faiths; nothing about one person.
create table community_profile (
  agency_id   uuid not null references agency,
  id          uuid not null,
  languages   jsonb not null,   -- [{code, share, residents}]
  groups      text not null,
  source      text not null,
  reviewed_on date not null,
  primary key (agency_id, id),
  unique (agency_id),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect_by_agency('community_profile');
grant select, insert, update on community_profile to accord_app;

-- Who serves, sworn or civilian. No birth date, no origin: nothing here decides by them.
create table member (
  agency_id       uuid not null references agency,
  id              uuid not null,
  scope_unit      uuid not null, -- the unit in which they serve
  name            text not null,
  sort_name       text not null generated always as (plain(name)) stored,
  employee_number text not null,
  rank            text not null default '',
  supervisor_id   uuid,
  sworn           boolean not null,
  appointed_on    date not null,
  left_on         date,          -- the first day on which they no longer serve
  left_because    text,
  leaves          jsonb not null default '[]', -- [{from, to, kind}]; to is the day on which they came back
  email           text,
  person_id       uuid references person,
  primary key (agency_id, id),
  unique (agency_id, employee_number),
  foreign key (agency_id, id) references record (agency_id, id),
  foreign key (agency_id, scope_unit) references unit (agency_id, id),
  foreign key (agency_id, supervisor_id) references member (agency_id, id)
);
create index member_by_name on member (agency_id, sort_name, id);
create index member_by_rank on member (agency_id, rank, id);
create index member_supervised on member (agency_id, supervisor_id) where supervisor_id is not null;
call protect('member', 'id');

-- Whether a number is taken in the agency, also by someone whom the asker does not oversee: two people never share one.
create function member_of_number(p_number text) returns uuid
  language sql stable security definer set search_path = public as $$
  select id from member where agency_id = desk_agency() and employee_number = p_number
$$;
revoke execute on function member_of_number from public;
grant execute on function member_of_number to accord_app;

-- The units' paths that need no walk by the program: "Patrol / Squad 2"; the agency itself has an empty one.
create function unit_paths() returns table (id uuid, parent_id uuid, name text, path text, closed boolean)
  language sql stable set search_path = public as $$
  with recursive walked as (
    select unit.id, unit.parent_id, unit.name, '' as path, unit.closed_at is not null as closed
      from unit where agency_id = desk_agency() and unit.parent_id is null
    union all
    select unit.id, unit.parent_id, unit.name, case when walked.path = '' then unit.name else walked.path || ' / ' || unit.name end,
      walked.closed or unit.closed_at is not null
      from walked join unit on unit.agency_id = desk_agency() and unit.parent_id = walked.id
  )
  select * from walked
$$;
grant execute on function unit_paths to accord_app;

-- The sworn count that was reported outside, beside the roster's own count on the same day: one a year.
create table roster_reconciliation (
  agency_id   uuid not null references agency,
  id          uuid not null,
  scope_unit  uuid,
  year        integer not null,
  outside     integer not null,
  source      text not null,
  counted_on  date not null,
  roster      integer not null,
  explanation text not null default '',
  primary key (agency_id, id),
  unique (agency_id, year),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect('roster_reconciliation', 'id');

-- A file that someone sent to be imported, until they confirm it or let it lapse; then only what came of it.
create table import_file (
  agency_id  uuid not null references agency,
  id         uuid not null,
  person_id  uuid not null references person,
  name       text not null,
  digest     text not null,
  content    text,              -- gone once it was imported
  report     jsonb,
  sent_at    timestamptz not null,
  expires_at timestamptz not null,
  primary key (agency_id, id)
);
alter table import_file enable row level security;
create policy own_file on import_file for all to accord_app
  using (agency_id = (select desk_agency()) and person_id = (select nullif(current_setting('app.person', true), '')::uuid))
  with check (agency_id = (select desk_agency()) and person_id = (select nullif(current_setting('app.person', true), '')::uuid));
grant select, insert, update, delete on import_file to accord_app;

-- Who from outside holds a tie to a record that the caller may see: people who are no members here today.
create function outside_ties() returns table (record_id uuid, number text, title jsonb, holder uuid, name text, kind text,
    reason text, since timestamptz, ends_at timestamptz, until timestamptz)
  language sql stable security definer set search_path = public as $$
  select r.id, r.number, r.title, t.holder, person.name, t.kind, t.reason, t.since, t.ends_at, t.until
  from tie t join person on person.id = t.holder
  join record r on r.agency_id = t.agency_id and r.id = t.record_id
  where t.agency_id = desk_agency()
    and not exists (select from membership m where m.agency_id = t.agency_id and m.person_id = t.holder
                    and (m.until is null or m.until > nullif(current_setting('app.now', true), '')::timestamptz))
    and (r.scope_unit = any(nullif(current_setting('app.units', true), '')::uuid[])
      or exists (select from tie mine where mine.agency_id = r.agency_id and mine.record_id = r.id and mine.until is null
      and (mine.ends_at is null or mine.ends_at > nullif(current_setting('app.now', true), '')::timestamptz)
                 and mine.holder = any(nullif(current_setting('app.holders', true), '')::uuid[])))
  order by t.until desc nulls first, t.since desc limit 200
$$;
revoke execute on function outside_ties from public;
grant execute on function outside_ties to accord_app;
