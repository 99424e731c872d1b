import type { Sentence } from '#kernel/words.ts'
import type { Day } from '#kernel/time.ts'
import type { Desk } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import type { Attestation, Status } from './model.ts'

/** An agency's row in the directory, as the campaign knows it. */
export type Entry = {
  readonly name: string
  readonly kind: string
  readonly place: string
  readonly state: string
  readonly population?: number | undefined
  readonly sworn?: number | undefined
  readonly website?: string | undefined
  readonly chief?: string | undefined
  readonly stage: 'pledged' | 'completed' | 'expired' | 'withdrawn'
  readonly edition: string
  readonly months: number
  readonly pledgedOn: Day
  readonly dueOn: Day
  readonly extended: boolean
}

export type EntryItem = {
  readonly requirement: string
  readonly area: string
  readonly place: number
  readonly status: Status
  readonly since: Day
  readonly asOf: Day
  readonly says?: Sentence | undefined
  readonly have?: number | undefined
  readonly of?: number | undefined
  readonly until?: Day | undefined
  readonly cureUntil?: Day | undefined
  readonly attestation?: Attestation | undefined
}

/** Writes the directory's row of this agency, in the transaction that changes what it shows. */
export async function keepEntry({ sql, agency, now }: Desk, entry: Entry): Promise<void> {
  await sql`
    insert into public_entry (agency_id, slug, name, kind, place, state, population, sworn, website, chief, listed, stage, edition, months,
        pledged_on, due_on, extended, found_by, as_of)
      select id, slug, ${entry.name}, ${entry.kind}, ${entry.place}, ${entry.state}, ${entry.population ?? null}, ${entry.sworn ?? null},
        ${entry.website ?? null}, ${entry.chief ?? null}, 'live', ${entry.stage}, ${entry.edition}, ${entry.months}, ${entry.pledgedOn},
        ${entry.dueOn}, ${entry.extended}, plain(${`${entry.name} ${entry.place} ${entry.state}`}), ${now} from agency where id = ${agency}
    on conflict (agency_id) do update set name = excluded.name, kind = excluded.kind, place = excluded.place, state = excluded.state,
      population = excluded.population, sworn = excluded.sworn, website = excluded.website, chief = excluded.chief, listed = 'live',
      stage = excluded.stage, edition = excluded.edition, months = excluded.months, pledged_on = excluded.pledged_on,
      due_on = excluded.due_on, extended = excluded.extended, found_by = excluded.found_by, as_of = excluded.as_of`
}

/** Writes one item of the public page, and the counts of its agency. */
export async function keepItem({ sql, agency, now }: Desk, item: EntryItem): Promise<void> {
  const { attestation } = item
  const shown = attestation && { name: attestation.name, title: attestation.title, on: attestation.on, expires: attestation.expires, statement: attestation.statement, documents: attestation.documents }
  await sql`
    insert into public_item (agency_id, requirement, area, place, status, since, as_of, says, have, of, until, cure_until, attestation)
    values (${agency}, ${item.requirement}, ${item.area}, ${item.place}, ${item.status}, ${item.since}, ${item.asOf},
      ${item.says ? sql.json(item.says as never) : null}, ${item.have ?? null}, ${item.of ?? null}, ${item.until ?? null}, ${item.cureUntil ?? null},
      ${shown ? sql.json(shown) : null})
    on conflict (agency_id, requirement) do update set area = excluded.area, place = excluded.place, status = excluded.status,
      since = excluded.since, as_of = excluded.as_of, says = excluded.says, have = excluded.have, of = excluded.of,
      until = excluded.until, cure_until = excluded.cure_until, attestation = excluded.attestation`
  await sql`
    update public_entry set as_of = ${now}, counts = (select coalesce(jsonb_object_agg(status, n), '{}') from
      (select status, count(*) as n from public_item where agency_id = ${agency} group by status) tally)
    where agency_id = ${agency}`
}

/** Says of every item that it was reckoned today; once a day. */
export async function keepAsOf({ sql, agency, today }: Desk): Promise<void> {
  const moved = await sql`update public_item set as_of = ${today} where agency_id = ${agency} and as_of < ${today} returning 1`
  if (moved.length > 0) await sql`select pg_notify('published', '')`
}

/** Forgets the items of an earlier pledge, when another one begins. */
export const clearItems = ({ sql, agency }: Desk) => sql`delete from public_item where agency_id = ${agency}`

/** Adds a sentence to the agency's public history. */
export async function keepChange({ sql, agency, now, today }: Desk, says: Sentence, about: { requirement?: string; lapse?: boolean } = {}): Promise<void> {
  await sql`insert into public_change (agency_id, id, on_day, requirement, says, lapse)
    values (${agency}, ${newId(now.getTime())}, ${today}, ${about.requirement ?? null}, ${sql.json(says as never)}, ${about.lapse ?? false})`
}

/** Says, with the commit, that public pages may have changed. */
export const tellPublished = ({ sql }: Desk) => sql`select pg_notify('published', '')`

/** An agency that only a source document names: what the source says, undated and attributed, and nothing of ours. */
export async function keepSourced({ sql, agency, now }: Desk, named: { name: string; kind: string; place: string; state: string; stage: 'pledged' | 'completed'; says: Sentence; at: number }): Promise<void> {
  await sql`
    insert into public_entry (agency_id, slug, name, kind, place, state, listed, source_says, stage, place_in_source, found_by, as_of)
      select id, slug, ${named.name}, ${named.kind}, ${named.place}, ${named.state}, 'source', ${sql.json(named.says as never)}, ${named.stage},
        ${named.at}, plain(${`${named.name} ${named.place} ${named.state}`}), ${now} from agency where id = ${agency}
    on conflict (agency_id) do nothing`
}
