-- The spine: every record of every room stands on these tables, so that tenancy, need-to-know, workflow state,
-- history, facts and audit are kept once. agency_id comes first in every key, so that agencies can be distributed.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- An agency, as its address names it. One row is reserved: the instance itself owns campaign staff, editions and the library.
create table agency (
  id         uuid primary key,
  slug       text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name       text not null,
  zone       text not null default 'America/New_York',
  reserved   boolean not null default false,
  created_at timestamptz not null default now()
);

-- A person is global to the instance; what they may do in an agency follows from membership, posts and ties.
create table person (
  id          uuid primary key,
  name        text not null,
  email       text not null unique check (email = lower(email)),
  lang        text not null default 'en' check (lang in ('en', 'es')),
  created_at  timestamptz not null default now(),
  disabled_at timestamptz
);

create table membership (
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  since     timestamptz not null default now(),
  until     timestamptz,
  primary key (agency_id, person_id)
);
create index membership_of_person on membership (person_id) where until is null;

-- Units form a tree; the one without a parent is the agency itself.
create table unit (
  agency_id uuid not null references agency,
  id        uuid not null,
  parent_id uuid,
  name      text not null,
  closed_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, parent_id) references unit (agency_id, id)
);
create unique index unit_root on unit (agency_id) where parent_id is null;

-- A post is a duty within a unit; ties are held by posts where they must survive transfers.
create table post (
  agency_id uuid not null references agency,
  id        uuid not null,
  unit_id   uuid not null,
  duty      text not null,
  title     text not null,
  closed_at timestamptz,
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references unit (agency_id, id)
);

create table post_holding (
  agency_id uuid not null,
  post_id   uuid not null,
  person_id uuid not null references person,
  since     timestamptz not null,
  until     timestamptz,
  primary key (agency_id, post_id, person_id, since),
  foreign key (agency_id, post_id) references post (agency_id, id)
);
create index post_holding_of_person on post_holding (person_id) where until is null;

create table record (
  agency_id  uuid not null references agency,
  id         uuid not null,
  room       text not null,
  kind       text not null,
  state      text not null,
  version    integer not null default 1,
  number     text not null,                -- what people read out: random, no look-alikes, carries no time, order or kind
  scope_unit uuid,                         -- the unit whose overseeing posts know of it; null where only direct ties do
  title      jsonb not null,               -- a sentence
  turn       text[] not null default '{}', -- the ties whose move it is
  ask        jsonb,                        -- what is asked of them, a sentence
  due_on     date,
  opened_at  timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, number),
  foreign key (agency_id, scope_unit) references unit (agency_id, id)
);
create index record_by_kind on record (agency_id, room, kind, id);
create index record_turn on record (agency_id, due_on) where turn <> '{}';

-- Why someone may know of a record. Ties end; they are never deleted.
create table tie (
  agency_id  uuid not null,
  record_id  uuid not null,
  holder     uuid not null, -- a person or a post
  kind       text not null,
  since      timestamptz not null,
  until      timestamptz,
  ends_at    timestamptz,   -- when a job will end it
  granted_by uuid,
  reason     text not null,
  primary key (agency_id, record_id, holder, kind, since),
  foreign key (agency_id, record_id) references record (agency_id, id)
);
create index tie_of_holder on tie (agency_id, record_id, holder) where until is null;
create index tie_list on tie (agency_id, holder, since desc, record_id) where until is null;

-- In which agencies someone was ever given a tie: where to look for their work, without an index over all ties.
create table foothold (
  holder    uuid not null,
  agency_id uuid not null references agency,
  primary key (holder, agency_id)
);

-- What happened to a record, in sentences: the history that people read.
create table event (
  agency_id uuid not null,
  id        uuid not null,
  record_id uuid not null,
  at        timestamptz not null,
  person_id uuid,
  action    text not null,
  says      jsonb not null,
  primary key (agency_id, id),
  foreign key (agency_id, record_id) references record (agency_id, id)
);
create index event_of_record on event (agency_id, record_id, at desc, id);

-- What finished work established: append-only, the matter of every statistic and proof.
create table fact (
  agency_id   uuid not null references agency,
  id          uuid not null,
  name        text not null,
  occurred_on date not null,
  recorded_at timestamptz not null,
  dims        jsonb not null default '{}',
  source      uuid not null,
  supersedes  uuid,
  subject     text,
  primary key (agency_id, id),
  foreign key (agency_id, source) references record (agency_id, id)
);
create index fact_by_name on fact (agency_id, name, occurred_on);
create unique index fact_superseded_once on fact (agency_id, supersedes) where supersedes is not null;

create table audit_line (
  agency_id   uuid not null references agency,
  seq         bigint not null,
  at          timestamptz not null, -- the time the desk was told
  recorded_at timestamptz not null, -- the clock on the wall
  person_id   uuid,
  did         text not null,
  record_id   uuid,
  outcome     text not null check (outcome in ('done', 'refused')),
  digest      text not null default '', -- keyed digest of the content, never the content
  detail      text not null default '', -- words of ours: states, tie kinds, counts
  hash        text not null,
  primary key (agency_id, seq)
);
create index audit_of_record on audit_line (agency_id, record_id, seq) where record_id is not null;

create table seen_line (
  agency_id   uuid not null references agency,
  seq         bigint not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  person_id   uuid,
  did         text not null,
  record_id   uuid,
  outcome     text not null check (outcome = 'seen'),
  digest      text not null default '',
  detail      text not null default '',
  hash        text not null,
  primary key (agency_id, seq)
);
create index seen_of_record on seen_line (agency_id, record_id, seq) where record_id is not null;

-- The last link of each chain. A change locks its row last, just before commit.
create table chain_head (
  agency_id uuid not null references agency,
  chain     text not null check (chain in ('audit', 'seen')),
  seq       bigint not null default 0,
  hash      text not null default '',
  primary key (agency_id, chain)
);

create table outbox (
  agency_id  uuid not null references agency,
  id         uuid not null,
  kind       text not null,
  ids        jsonb not null default '{}', -- identifiers only, never content
  created_at timestamptz not null,
  handed_at  timestamptz,
  primary key (agency_id, id)
);
create index outbox_waiting on outbox (created_at) where handed_at is null;

-- A form that was sent twice is done once: the key is inserted first and keeps where the outcome stands.
create table idempotency (
  agency_id   uuid not null references agency,
  person_id   uuid not null,
  key         text not null,
  route       text not null,
  body_digest text not null,
  outcome     text,
  at          timestamptz not null,
  primary key (agency_id, person_id, key)
);

-- Numbers and choices an agency or the instance may set; each change is audited by the change that makes it.
create table setting (
  agency_id uuid not null references agency,
  name      text not null,
  value     jsonb not null,
  primary key (agency_id, name)
);
