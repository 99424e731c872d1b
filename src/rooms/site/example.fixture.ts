import { verbatim } from '#kernel/words.ts'
import type { PublicEntry, PublicItem } from '#rooms/campaign/door.ts'

/** A live agency of some size, as its projection says. */
export const riverbend: PublicEntry = {
  agency: '019abcde-0000-7000-8000-000000000001',
  slug: 'riverbend-pd',
  name: 'Riverbend Police Department',
  kind: 'municipal',
  place: 'Riverbend',
  state: 'OH',
  population: 41300,
  sworn: 120,
  website: 'https://riverbend.example.org/police',
  chief: 'Chief Dana Whitfield',
  listed: 'live',
  sourceSays: null,
  stage: 'pledged',
  edition: 'campaign-24',
  months: 36,
  pledgedOn: '2025-03-14',
  dueOn: '2028-03-14',
  extended: false,
  completedOn: null,
  counts: { proven: 1, attested: 1, lapsed: 1 },
  placeInSource: null,
  asOf: new Date('2026-11-22T10:00:00Z'),
}

/** An agency that only a source document names. */
export const franklin: PublicEntry = {
  ...riverbend,
  agency: '019abcde-0000-7000-8000-000000000002',
  slug: 'franklin-pd',
  name: 'Franklin Police Department',
  place: 'Franklin',
  state: 'MA',
  population: null,
  sworn: null,
  website: null,
  chief: null,
  listed: 'source',
  sourceSays: verbatim('The IACP’s page names this agency among those that recently took the pledge.'),
  edition: null,
  months: null,
  pledgedOn: null,
  dueOn: null,
  counts: {},
  placeInSource: 4,
}

/** An item that is proven with arithmetic. */
export const counted: PublicItem = {
  requirement: 'uf-2',
  area: 'use-of-force',
  place: 4,
  status: 'proven',
  since: '2026-03-02',
  asOf: '2026-11-22',
  says: null,
  have: 117,
  of: 120,
  until: '2027-03-01',
  cureUntil: null,
  attestation: null,
}

export const attested: PublicItem = {
  ...counted,
  requirement: 'bf-3',
  area: 'bias-free',
  place: 2,
  status: 'attested',
  have: null,
  of: null,
  until: '2027-06-30',
  attestation: { name: 'Dana Whitfield', title: 'Chief of Police', on: '2026-06-30', expires: '2027-06-30', statement: 'We coach at roll call.', documents: ['Course outline, 4 May 2026'] },
}

export const lapsed: PublicItem = { ...counted, requirement: 'uf-4', place: 6, status: 'lapsed', since: '2026-11-14', have: null, of: null, until: null }
