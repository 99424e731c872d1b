import type { AnyKind } from '#platform/record.ts'
import { invitationKind } from './kind.ts'

export { admit } from './actions.ts'
export { disableUser, expireInvitations, inviteFirst, inviteUser, listUsers } from './commands.ts'
export { ensureInstance } from './instance.ts'
export { invitationKind }
export type { Account, DemonstrationPerson, Invitation } from './model.ts'
export { demonstrationPeople, insertPerson, postOfDuty } from './people-store.ts'
export { isOpenToSetUp } from './setup-actions.ts'

/** The kinds of record of the room. */
export const accountsKinds: readonly AnyKind[] = [invitationKind]
