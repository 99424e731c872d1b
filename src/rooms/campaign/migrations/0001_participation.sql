-- An agency's part in a campaign, its action items, and the public side of both: projections that are rebuilt in the
-- transaction that changes what they show. Public pages read the projections and nothing else.

create table participation (
  agency_id     uuid not null,
  id            uuid not null,
  scope_unit    uuid,
  edition       text not null,
  origin        text not null check (origin in ('nominated', 'invited')),
  pledged_on    date,
  due_on        date,
  signed        jsonb, -- name, title, digest of the text, moment, second factor's moment
  extended      jsonb, -- until, reason, by
  closed        jsonb, -- on, reason
  checked_in_on date,
  primary key (agency_id, id),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect('participation', 'id');

create table item (
  agency_id        uuid not null,
  id               uuid not null,
  scope_unit       uuid,
  participation_id uuid not null,
  edition          text not null,
  requirement      text not null, -- its id in the edition: bf-1 …
  place            integer not null,
  owner            uuid references person,
  planned_for      date,
  narrative        text not null default '',
  attestation      jsonb,
  standing         jsonb not null, -- what was reckoned last: status, since, held, cure, verdict
  primary key (agency_id, id),
  unique (agency_id, participation_id, requirement),
  foreign key (agency_id, id) references record (agency_id, id),
  foreign key (agency_id, participation_id) references participation (agency_id, id)
);
call protect('item', 'id');

-- The directory: one row for each agency that the public may find.
create table public_entry (
  agency_id    uuid primary key references agency,
  slug         text not null unique,
  name         text not null,
  kind         text not null,
  place        text not null default '',
  state        text not null default '',
  population   integer,
  sworn        integer,
  website      text,
  chief        text,             -- name and title, as the agency publishes them
  listed       text not null check (listed in ('live', 'source')), -- a live record, or only named by a source document
  source_says  jsonb,            -- what the source says of it, a sentence
  stage        text not null check (stage in ('none', 'pledged', 'completed', 'expired', 'withdrawn')),
  edition      text,
  months       integer,
  pledged_on   date,
  due_on       date,
  extended     boolean not null default false,
  completed_on date,
  counts       jsonb not null default '{}', -- how many items stand where
  place_in_source integer,       -- the order in which the source names it; the source gives no date
  found_by     text not null default '',
  as_of        timestamptz not null
);
create index public_entry_by_name on public_entry (name, agency_id);
create index public_entry_by_state on public_entry (state, name, agency_id);
create index public_entry_pledged on public_entry (pledged_on desc, agency_id) where stage = 'pledged';
create index public_entry_found on public_entry using gin (found_by gin_trgm_ops);

create table public_item (
  agency_id   uuid not null references public_entry,
  requirement text not null,
  area        text not null,
  place       integer not null,
  status      text not null check (status in ('not-started', 'in-progress', 'attested', 'proven', 'proven-no-occasion', 'lapsed')),
  since       date not null,
  as_of       date not null,
  says        jsonb,   -- the arithmetic or the attestation in a sentence
  have        integer, -- absent where the agency is too small to say
  of          integer,
  until       date,    -- when it would turn without new facts
  cure_until  date,    -- notice was given: it lapses after this day
  attestation jsonb,   -- by, title, on, expires, statement, documents
  primary key (agency_id, requirement)
);
create index public_item_status on public_item (requirement, status, agency_id);

-- What changed, in sentences with dates: the agency page's "lately", each item's history, the feeds.
create table public_change (
  agency_id   uuid not null references public_entry,
  id          uuid not null,
  on_day      date not null,
  requirement text,
  says        jsonb not null,
  lapse       boolean not null default false,
  primary key (agency_id, id)
);
create index public_change_latest on public_change (agency_id, on_day desc, id desc);
create index public_change_everywhere on public_change (on_day desc, id desc);

grant select, insert, update on public_entry, public_item to accord_app;
grant delete on public_item to accord_app;
grant select, insert on public_change to accord_app;

-- Whatever changes an agency's items does so one after another: each judges facts and counts items as the one before it
-- left them, and none waits for another in a ring. Taken first, before any item.
create function hold_campaign() returns void language sql security definer set search_path = public, pg_temp as $$
  select 1 from participation where agency_id = desk_agency() order by id for update
$$;
revoke execute on function hold_campaign from public;
grant execute on function hold_campaign to accord_app;

-- The posts of the instance that look after every participation, for whoever opens one. Posts are no secret.
create function campaign_staff() returns table (id uuid) language sql stable security definer set search_path = public as $$
  select post.id from post join agency on agency.id = post.agency_id and agency.reserved
  where post.closed_at is null and post.duty in ('campaign-staff', 'campaign-manager')
$$;
revoke execute on function campaign_staff from public;
grant execute on function campaign_staff to accord_app;
