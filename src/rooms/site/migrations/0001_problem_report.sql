-- What someone without an account says is wrong with a page. It belongs to the instance; nothing tells who sent it,
-- unless they left an address for an answer.

create table problem_report (
  agency_id  uuid not null references agency,
  id         uuid not null,
  number     text not null,
  page       text not null check (length(page) <= 300),
  words      text not null check (length(words) <= 2000),
  email      text check (length(email) <= 254),
  on_day     date not null,
  primary key (agency_id, id),
  unique (agency_id, number)
);
create index problem_report_by_day on problem_report (agency_id, on_day);
call protect_by_agency('problem_report');
grant select, insert on problem_report to accord_app;
