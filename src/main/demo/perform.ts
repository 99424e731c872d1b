import type { Answers } from '#kernel/form.ts'
import { ok, type Result } from '#kernel/result.ts'
import { act, type Desk } from '#platform/desk.ts'
import type { Office } from '#platform/office.ts'
import { recordMilestone, recordProgramme } from '#rooms/accreditation/actions.ts'
import { join, pledge, pledgeText, recordCheckIn } from '#rooms/campaign/actions.ts'
import { attestItem, planItem } from '#rooms/campaign/item-actions.ts'
import { itemsOf, latestParticipation } from '#rooms/campaign/store.ts'
import { listAccreditations } from '#rooms/accreditation/store.ts'
import { editionById } from '#rooms/frameworks/door.ts'
import { agencies, people, type AgencyKey, type PersonKey } from './agencies.ts'
import { need } from './load.ts'
import type { Deed } from './story.ts'

/** Who plays: the ids that agencies and people got. */
export type Cast = {
  readonly agencies: Readonly<Record<AgencyKey | 'instance', string>>
  readonly persons: Readonly<Record<PersonKey, string>>
}

/** Does one deed as its person, by the same action that the page's form calls. */
export async function perform(office: Office, cast: Cast, agency: AgencyKey, deed: Deed, now: Date): Promise<void> {
  const { zone } = agencies[agency]
  need(await act(office, { agency: cast.agencies[agency], person: cast.persons[deed.by], now, zone }, (desk) => doIt(desk, cast, agency, deed)))
}

async function doIt(desk: Desk, cast: Cast, agency: AgencyKey, deed: Deed): Promise<Result<unknown>> {
  const running = await latestParticipation(desk)
  switch (deed.does) {
    case 'join':
      return join(desk, editionOf(deed.edition), 'nominated')
    case 'pledge': {
      const edition = editionOf(agency === 'mesa-verde' ? 'campaign-25' : 'campaign-24')
      const { digest } = pledgeText('en', agencies[agency].name, edition)
      return pledge(desk, running?.id ?? '', { name: people[deed.by].name, title: deed.title, lang: 'en', digest, secondFactorAt: desk.now })
    }
    case 'plan':
      return onItem(desk, running?.id, deed.item, (id) => planItem(desk, id, { ...(deed.owner ? { owner: cast.persons[deed.owner] } : {}), ...(deed.for ? { for: deed.for } : {}), narrative: deed.narrative }))
    case 'attest':
      return onItem(desk, running?.id, deed.item, (id) => attestItem(desk, id, { statement: deed.statement, documents: deed.documents, jobtitle: deed.title, signed: true }))
    case 'check-in':
      return recordCheckIn(desk, running?.id ?? '', { moved: deed.moved, ...(deed.stuck ? { stuck: deed.stuck } : {}) })
    case 'programme': {
      const { body, programme, independence, stage, document, milestoneOn } = deed
      return recordProgramme(desk, { body, programme, independence, stage, document, on: milestoneOn ?? desk.today } satisfies Answers)
    }
    case 'milestone': {
      const [latest] = await listAccreditations(desk)
      return latest ? recordMilestone(desk, latest.id, { stage: deed.stage, document: deed.document, on: deed.milestoneOn ?? desk.today }) : ok(undefined)
    }
  }
}

async function onItem(desk: Desk, participation: string | undefined, requirement: string, work: (id: string) => Promise<Result<unknown>>): Promise<Result<unknown>> {
  const item = (await itemsOf(desk, participation ?? '')).find((each) => each.requirement === requirement)
  if (!item) throw new Error(`The story names an item that is not there: ${requirement}`)
  return work(item.id)
}

function editionOf(id: string) {
  const edition = editionById(id)
  if (!edition) throw new Error(`There is no edition ${id}.`)
  return edition
}
