-- The dispatcher of the outbox works for every agency: it sees identifiers only, and may only mark what it handed over.
create policy drain on outbox for select to accord_jobs using (true);
create policy hand_over on outbox for update to accord_jobs using (handed_at is null) with check (handed_at is not null);
revoke update on outbox from accord_jobs;
grant update (handed_at) on outbox to accord_jobs;
