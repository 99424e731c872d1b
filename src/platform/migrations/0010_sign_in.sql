-- Signing in: passwords, sessions, authenticator secrets. The sign-in library (better-auth) owns the shape of the first
-- five tables; column names are mapped in sign-in/auth.ts, and the library compares them with its own at start.
-- Only the role accord_signin reaches this schema: the program's own role cannot read a hash or a secret.

create schema sign_in;

-- A person of record who may sign in. The library calls it a user.
create table sign_in."user" (
  id                 uuid primary key references public.person on delete cascade,
  name               text not null,
  email              text not null unique check (email = lower(email)),
  email_verified     boolean not null default false,
  image              text, -- the library's; always null here
  two_factor_enabled boolean not null default false,
  created_at         timestamptz not null default now(),
  updated_at         timestamptz not null default now(),
  disabled_at        timestamptz -- ours: no session begins or lives while this is set
);

-- The cookie holds the token and its HMAC under a secret outside the database, so a copy of this table opens no session.
create table sign_in.session (
  id               uuid primary key default gen_random_uuid(),
  token            text not null unique,
  user_id          uuid not null references sign_in."user" on delete cascade,
  expires_at       timestamptz not null,
  ip_address       text, -- the library's; we hand it no address
  user_agent       text,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  last_seen_at     timestamptz not null default now(), -- ours, for the idle lock; moved at most once a minute
  second_factor_at timestamptz                         -- ours: when a second factor was last shown in this session
);
create index session_of_user on sign_in.session (user_id);
create index session_over on sign_in.session (expires_at);

-- A way in: today the password (scrypt) of provider 'credential'; later an agency's own identity provider.
create table sign_in.account (
  id                       uuid primary key default gen_random_uuid(),
  account_id               text not null,
  provider_id              text not null,
  user_id                  uuid not null references sign_in."user" on delete cascade,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null
);
create index account_of_user on sign_in.account (user_id);
create unique index account_once on sign_in.account (provider_id, account_id);

-- Short-lived: a sign-in that waits for its code (value: the person), and beside it the count of its tries.
create table sign_in.verification (
  id         uuid primary key default gen_random_uuid(),
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on sign_in.verification (identifier);
create index verification_over on sign_in.verification (expires_at);

-- An authenticator app. Secrets are encrypted under the secret outside the database, recovery codes are keyed hashes.
create table sign_in.two_factor (
  id                        uuid primary key default gen_random_uuid(),
  user_id                   uuid not null unique references sign_in."user" on delete cascade,
  secret                    text not null,
  backup_codes              text not null, -- JSON list of what is left
  verified                  boolean not null default false,
  failed_verification_count integer not null default 0, -- the library's lock-out, which is off: ours stands before it
  locked_until              timestamptz,
  last_step                 bigint, -- ours: the time step of the last code used; no code works twice
  next_secret               text    -- ours: an app being enrolled, not yet proven by a code
);

-- How often something was tried: an account from an address, an account, an address. `bucket` is a keyed hash, so that
-- neither addresses nor e-mails are kept. Shared by all processes.
create table sign_in.attempt (
  bucket    bytea primary key,
  failures  integer not null,
  until     timestamptz, -- no further try before then
  forget_at timestamptz not null
);
create index attempt_over on sign_in.attempt (forget_at);

-- Where an account was signed in from lately (keyed hash of both): such a place is not locked out by guesses made elsewhere.
create table sign_in.known_place (
  bucket  bytea primary key,
  seen_at timestamptz not null
);

-- Counts a try before it is made, so that a hundred at once cannot slip past the count; returns until when tries are
-- refused, or null when this one may be made. A refused try does not lengthen the wait.
create function sign_in.count_attempt(
  tried bytea, at timestamptz, free integer, within interval, first_wait interval, longest_wait interval
) returns timestamptz language plpgsql as $$
declare
  a sign_in.attempt;
begin
  insert into sign_in.attempt (bucket, failures, forget_at) values (tried, 0, at + within) on conflict do nothing;
  select * into a from sign_in.attempt where bucket = tried for update;
  if a.until > at then return a.until; end if;
  a.failures := case when a.forget_at <= at then 1 else a.failures + 1 end;
  a.until := case when a.failures >= free then at + least(longest_wait, first_wait * power(2, least(a.failures - free, 20))) end;
  a.forget_at := coalesce(a.until + 2 * longest_wait, at + within);
  update sign_in.attempt set failures = a.failures, until = a.until, forget_at = a.forget_at where bucket = tried;
  return null;
end $$;
revoke execute on function sign_in.count_attempt from public;

grant usage on schema sign_in to accord_signin;
grant select, insert, update, delete on all tables in schema sign_in to accord_signin;
grant execute on function sign_in.count_attempt to accord_signin;
