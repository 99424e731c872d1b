import { agencyAdd, importPeopleCommand } from './agencies.ts'
import { doctor, migrateCommand, verifyCommand } from './care.ts'
import type { Command } from './command.ts'
import { demoLoad, demoRemove } from './demo.ts'
import { start } from './start.ts'
import { userDisable, userInvite, userList } from './users.ts'

export type { Command } from './command.ts'

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  start, migrateCommand, demoLoad, demoRemove, agencyAdd, importPeopleCommand, userInvite, userDisable, userList, verifyCommand, doctor,
]
