import type { AnyKind } from '#platform/record.ts'
import type { NavEntry, Route } from '#platform/route.ts'
import { accreditationKind } from '#rooms/accreditation/door.ts'
import { accreditationNav, accreditationRoutes } from '#rooms/accreditation/routes.ts'

/** Every kind of record there is. */
export const kinds: readonly AnyKind[] = [accreditationKind]

/** Every address there is; where two could match, the first one named answers. */
export const routes: readonly Route[] = [...accreditationRoutes]

/** The workspace's navigation, in its order. */
export const nav: readonly NavEntry[] = [accreditationNav].toSorted((a, b) => a.place - b.place)
