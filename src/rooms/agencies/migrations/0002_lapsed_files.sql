-- What was sent to be imported and never confirmed goes once its time is over, whoever sent it. For a job.
create function lapse_import_files(p_now timestamptz) returns integer
  language sql security definer set search_path = public as $$
  with lapsed as (
    update import_file set content = null
    where agency_id = desk_agency() and expires_at <= p_now and content is not null
      and nullif(current_setting('app.person', true), '') is null
    returning 1)
  select count(*)::int from lapsed
$$;
revoke execute on function lapse_import_files from public;
grant execute on function lapse_import_files to accord_app;
