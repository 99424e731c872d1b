-- The campaign's front door: agencies that would like to join, as they (or the campaign's staff) wrote it. A nomination
-- stands in the instance's own agency; the agency that comes of it takes the nomination's id, so that an invitation which
-- was interrupted finds what it had begun.

create table nomination (
  agency_id        uuid not null,
  id               uuid not null,
  scope_unit       uuid,
  name             text not null,
  kind             text not null,
  place            text not null,
  us_state         text not null,
  contact          text not null,
  jobtitle         text not null default '',
  email            text not null check (email = lower(email)),
  words            text not null default '',
  lang             text not null check (lang in ('en', 'es')),
  origin           text not null check (origin in ('public', 'staff')),
  arrived_on       date not null,
  invited          jsonb, -- what was confirmed: name, kind, place, state, zone, contact, email, edition
  declined_because text,
  primary key (agency_id, id),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect('nomination', 'id');
create index nomination_of_day on nomination (agency_id, arrived_on) where origin = 'public';

-- Whether anybody works for the campaign on this instance today: its posts exist before someone holds them.
create function campaign_staffed(p_now timestamptz) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from post join agency on agency.id = post.agency_id and agency.reserved
    join post_holding held on held.agency_id = post.agency_id and held.post_id = post.id
      and held.since <= p_now and (held.until is null or held.until > p_now)
    where post.closed_at is null and post.duty in ('campaign-staff', 'campaign-manager'))
$$;
revoke execute on function campaign_staffed from public;
grant execute on function campaign_staffed to accord_app;

-- How the agencies that pledged come along: the last check-in and how many items are past their planned day. Staff are
-- tied to each participation in its own agency; this tells the campaign's desk, and no other, of all of them at once.
create function cohort(p_now timestamptz) returns table (agency_id uuid, checked_in_on date, late bigint)
  language sql stable security definer set search_path = public as $$
  with latest as (
    select distinct on (p.agency_id) p.agency_id, p.id, p.checked_in_on from participation p
    where p.pledged_on is not null order by p.agency_id, p.id desc
  )
  select latest.agency_id, latest.checked_in_on, count(item.id) from latest
  left join item on item.agency_id = latest.agency_id and item.participation_id = latest.id and item.planned_for < p_now::date
    and item.standing->>'status' in ('not-started', 'in-progress', 'lapsed')
  where exists (select from agency where agency.id = desk_agency() and agency.reserved)
    and coalesce(nullif(current_setting('app.units', true), '')::uuid[], '{}') <> '{}'
  group by latest.agency_id, latest.checked_in_on
$$;
revoke execute on function cohort from public;
grant execute on function cohort to accord_app;
