import type { NavEntry, Route } from '#platform/route.ts'
import { importRoutes } from './import/routes.ts'
import { say } from './messages.ts'
import { postsRoutes } from './posts/routes.ts'
import { profileRoutes } from './profile/routes.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import { rosterReaders } from './roster/access.ts'
import { rosterRoutes } from './roster/routes.ts'

/** The addresses of the room; what stands under /people by a name of its own comes before the members' keys. */
export const agenciesRoutes: readonly Route[] = [
  ...profileRoutes,
  ...postsRoutes,
  ...importRoutes,
  ...reconciliationRoutes,
  ...rosterRoutes,
]

/** What the workspace's navigation shows of the room. */
export const agenciesNav: readonly NavEntry[] = [
  { label: say('people.title'), place: 50, to: (agency) => `/app/${agency}/people`, duties: rosterReaders, anywhere: true },
  { label: say('posts.nav'), place: 70, to: (agency) => `/app/${agency}/posts`, duties: ['administrator'] },
  {
    label: say('settings.nav'),
    place: 90,
    to: (agency) => `/app/${agency}/settings`,
    duties: ['administrator', 'executive', 'coordinator', 'auditor'],
  },
]
