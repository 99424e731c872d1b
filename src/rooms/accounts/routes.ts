import type { AnyKind } from '#platform/record.ts'
import type { Route } from '#platform/route.ts'
import { accountRoutes } from './account-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { invitationKind } from './kind.ts'
import { peopleRoutes } from './people-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export { accountsNav } from './people-routes.ts'

/** The addresses of the room. */
export const accountsRoutes: readonly Route[] = [...signInRoutes, ...accountRoutes, ...setupRoutes, ...invitationRoutes, ...peopleRoutes]

/** The kinds of record of the room. */
export const accountsKinds: readonly AnyKind[] = [invitationKind]
