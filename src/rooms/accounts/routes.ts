import type { Route } from '#platform/route.ts'
import { acceptRoutes } from './accept-routes.ts'
import { accountRoutes } from './account-routes.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

export { accountsKinds } from './door.ts'
export { accountsNav } from './people-routes.ts'

/** The addresses of the room. */
export const accountsRoutes: readonly Route[] = [
  ...signInRoutes,
  ...accountRoutes,
  ...setupRoutes,
  ...invitationRoutes,
  ...acceptRoutes,
  ...peopleRoutes,
]
