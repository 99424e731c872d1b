-- An agency's part in an independent body's programme.
create table accreditation (
  agency_id     uuid not null,
  id            uuid not null,
  scope_unit    uuid,
  body          text not null,
  programme     text not null,
  independence  text not null,
  website       text,
  milestones    jsonb not null,
  ended_because text,
  primary key (agency_id, id),
  foreign key (agency_id, id) references record (agency_id, id)
);
call protect('accreditation', 'id');
