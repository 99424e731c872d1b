-- Invitations, what was done with someone's access, and the few questions about accounts that cross agencies.

create table invitation (
  agency_id  uuid not null,
  id         uuid not null,
  scope_unit uuid,
  name       text not null,
  email      text not null check (email = lower(email)),
  lang       text not null check (lang in ('en', 'es')),
  posts      uuid[] not null,
  token_hash text not null, -- SHA-256 of the link's secret, which is kept nowhere
  expires_at timestamptz not null,
  person_id  uuid references person,
  primary key (agency_id, id),
  unique (agency_id, token_hash),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect('invitation', 'id');
create index invitation_by_token on invitation (token_hash);
create index invitation_by_email on invitation (agency_id, email);

-- Why someone's access ended, came back or was mended: the audit chain keeps that it was done, this keeps the words.
create table account_event (
  agency_id uuid not null references agency,
  id        uuid not null,
  person_id uuid not null references person,
  at        timestamptz not null,
  by_id     uuid,
  what      text not null,
  because   text not null default '',
  primary key (agency_id, id)
);
create index account_event_of_person on account_event (agency_id, person_id, at desc);
call protect_by_agency('account_event');
grant select, insert on account_event to accord_app;

-- An administrator may mend a mistyped address.
grant update (email) on person to accord_app;

-- Sessions are swept when they end; when someone was last here is still asked later.
alter table sign_in."user" add column last_seen_at timestamptz;
create function sign_in.keep_last_seen() returns trigger language plpgsql as $$
begin
  update sign_in."user" set last_seen_at = new.last_seen_at where id = new.user_id;
  return null;
end $$;
create trigger keep_last_seen after insert or update of last_seen_at on sign_in.session
  for each row execute function sign_in.keep_last_seen();

-- Who holds a link's secret may see what it invites to; nobody else can ask.
create function invitation_by_token(p_hash text) returns table (agency_id uuid, slug text, agency text, zone text, id uuid, state text,
    name text, email text, lang text, titles text[], expires_at timestamptz, person_id uuid)
  language sql stable security definer set search_path = public as $$
  select i.agency_id, agency.slug, agency.name, agency.zone, i.id, r.state, i.name, i.email, i.lang,
    array(select post.title from post where post.agency_id = i.agency_id and post.id = any(i.posts) and post.closed_at is null order by post.title),
    i.expires_at, i.person_id
  from invitation i join record r on r.agency_id = i.agency_id and r.id = i.id join agency on agency.id = i.agency_id
  where i.token_hash = p_hash
$$;
revoke execute on function invitation_by_token from public;
grant execute on function invitation_by_token to accord_app;

-- Whether an e-mail has an account on this instance, and whether it belongs to any agency but the asking one.
create function account_of(p_email text, p_agency uuid, p_now timestamptz)
    returns table (id uuid, name text, disabled boolean, can_sign_in boolean, elsewhere boolean)
  language sql stable security definer set search_path = public as $$
  select person.id, person.name, person.disabled_at is not null,
    exists (select from sign_in.account a where a.user_id = person.id and a.password is not null),
    exists (select from membership m where m.person_id = person.id and m.agency_id <> p_agency and (m.until is null or m.until > p_now))
      or exists (select from post_holding h where h.person_id = person.id and h.agency_id <> p_agency and (h.until is null or h.until > p_now))
  from person where email = lower(p_email)
$$;
revoke execute on function account_of from public;
grant execute on function account_of to accord_app;

-- The ties that someone who has left the desk's agency still holds there in person: they are ended with the membership, so
-- that a tie which is granted later revives none of them.
create function ties_left_behind(p_person uuid) returns table (record uuid, holder uuid, kind text)
  language sql stable security definer set search_path = public as $$
  select t.record_id, t.holder, t.kind from tie t
  where t.agency_id = desk_agency() and t.holder = p_person and t.until is null
    and exists (select from membership m where m.agency_id = t.agency_id and m.person_id = p_person
                and m.until <= nullif(current_setting('app.now', true), '')::timestamptz)
$$;
revoke execute on function ties_left_behind from public;
grant execute on function ties_left_behind to accord_app;

-- How the people who have access to the desk's agency (for the instance: everyone) stand with signing in.
create function account_standing(p_people uuid[]) returns table (person_id uuid, can_sign_in boolean, enrolled boolean, last_seen timestamptz)
  language sql stable security definer set search_path = public as $$
  select person.id,
    exists (select from sign_in.account a where a.user_id = person.id and a.password is not null),
    coalesce(u.two_factor_enabled, false), u.last_seen_at
  from person left join sign_in."user" u on u.id = person.id
  where person.id = any(p_people)
    and (desk_agency() = '00000000-0000-7000-8000-000000000001'
      or exists (select from membership m where m.agency_id = desk_agency() and m.person_id = person.id
                 and (m.until is null or m.until > nullif(current_setting('app.now', true), '')::timestamptz)))
$$;
revoke execute on function account_standing from public;
grant execute on function account_standing to accord_app;

-- Whether someone belongs to another agency as well: then one agency's administrator does not decide over their sign-in.
create function belongs_elsewhere(p_person uuid, p_now timestamptz) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from membership m where m.person_id = p_person and m.agency_id <> desk_agency()
                 and (m.until is null or m.until > p_now))
$$;
revoke execute on function belongs_elsewhere from public;
grant execute on function belongs_elsewhere to accord_app;

-- An instance on which nobody can sign in is not set up yet.
create function anyone_signs_in() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from sign_in.account where password is not null)
$$;
revoke execute on function anyone_signs_in from public;
grant execute on function anyone_signs_in to accord_app;

-- Everybody with a post, for the demonstration's one-click sign-in; the program asks only where it shows the demonstration.
-- No one with a password is listed: theirs is a real account.
create function demonstration_people() returns table (id uuid, name text, post text, agency text, slug text)
  language sql stable security definer set search_path = public as $$
  select person.id, person.name, string_agg(distinct post.title, ', ' order by post.title), agency.name, agency.slug
  from post_holding h join post on post.agency_id = h.agency_id and post.id = h.post_id and post.closed_at is null
    join agency on agency.id = h.agency_id join person on person.id = h.person_id and person.disabled_at is null
  where h.until is null and not exists (select from sign_in.account a where a.user_id = person.id and a.password is not null)
  group by person.id, person.name, agency.id, agency.name, agency.slug, agency.reserved
  order by agency.reserved, agency.name, person.name limit 200
$$;
revoke execute on function demonstration_people from public;
grant execute on function demonstration_people to accord_app;
