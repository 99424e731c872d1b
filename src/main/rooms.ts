import type { AnyKind } from '#platform/record.ts'
import type { NavEntry, Route } from '#platform/route.ts'
import { accountsKinds, accountsNav, accountsRoutes } from '#rooms/accounts/routes.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { accreditationNav, accreditationRoutes } from '#rooms/accreditation/routes.ts'
import { agenciesKinds } from '#rooms/agencies/door.ts'
import { agenciesNav, agenciesRoutes } from '#rooms/agencies/routes.ts'
import { itemKind, nominationKind, participationKind } from '#rooms/campaign/door.ts'
import { staffNav, staffRoutes } from '#rooms/campaign/nomination-routes.ts'
import { campaignNav, campaignRoutes } from '#rooms/campaign/routes.ts'
import { frameworksRoutes } from '#rooms/frameworks/routes.ts'
import { siteNav, siteRoutes } from '#rooms/site/routes.ts'
import { workspaceNav, workspaceRoutes } from '#rooms/workspace/routes.ts'

/** Every kind of record there is. */
export const kinds: readonly AnyKind[] = [...agenciesKinds, ...accountsKinds, accreditationKind, participationKind, itemKind, nominationKind]

/** Every address there is; where two could match, the first one named answers. */
export const routes: readonly Route[] = [
  ...siteRoutes, ...frameworksRoutes, ...accountsRoutes, ...staffRoutes, ...campaignRoutes, ...accreditationRoutes, ...agenciesRoutes, ...workspaceRoutes,
]

/** The workspace's navigation, in its order. */
export const nav: readonly NavEntry[] = [...workspaceNav, ...campaignNav, ...staffNav, accreditationNav, ...agenciesNav, accountsNav, siteNav].toSorted((a, b) => a.place - b.place)
