import type { AnyKind } from '#platform/record.ts'
import { communityKind } from './community/kind.ts'
import { agencyKind } from './profile/kind.ts'
import { reconciliationKind } from './reconciliation/kind.ts'
import { memberKind } from './roster/kind.ts'

export { agencyKindNames, duties, instanceDuties, isAgencyKind, type AgencyKindName, type Duty } from './model.ts'
export { agencyKindName } from './profile/labels.ts'
export { createAgency, type AddedAgency, type NewAgency } from './profile/actions.ts'
export type { Holiday, Profile } from './profile/model.ts'
export type { PublishedProfile } from './profile/store.ts'
export { workingDaysBetween } from './profile/rules.ts'
export { agencyAt, profileOf } from './profile/store.ts'
export { appoint, inviteOutsider } from './posts/actions.ts'
export { dutyName } from './posts/rules.ts'
export { colleaguesOf, postsOf, unitsOf } from './posts/store.ts'
export { addMember, subjectOf } from './roster/actions.ts'
export {
  population,
  spellsOf,
  swornOn,
  usualParameters,
  type Population,
  type PopulationParameters,
} from './roster/population.ts'
export { rosterFacts } from './roster/facts.ts'
export { rosterPopulation, swornCount } from './roster/store.ts'
export { importFile, importPeople } from './import/actions.ts'
export { lapseFiles } from './import/store.ts'
export { reportCsv, reportLines } from './import/report.ts'
export type { ImportReport } from './import/model.ts'
export { languageName, spokenEnough } from './community/rules.ts'
export { reviewCommunity } from './community/actions.ts'
export { languagesOf } from './community/store.ts'
export { recordReconciliation } from './reconciliation/actions.ts'

/** Every kind of record that this room keeps. */
export const agenciesKinds: readonly AnyKind[] = [agencyKind, memberKind, communityKind, reconciliationKind]
