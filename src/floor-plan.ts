/** What each floor may stand on. A floor never imports one above it; `platform` and `ui` do not know each other. */
export const floors = {
  kernel: [],
  platform: ['kernel'],
  ui: ['kernel'],
  rooms: ['kernel', 'platform', 'ui'],
  web: ['kernel', 'platform', 'ui'],
  main: ['kernel', 'platform', 'ui', 'rooms', 'web'],
} as const satisfies Record<string, readonly string[]>

/** Which other rooms' door.ts a room may open. Listed top to bottom: a room names only rooms above it, so no ring can form. */
export const doors = {
  agencies: [],
  accounts: ['agencies'],
  frameworks: [],
  accreditation: [],
  campaign: ['agencies', 'accounts', 'frameworks', 'accreditation'],
  workspace: ['campaign'],
  site: ['agencies', 'frameworks', 'campaign'],
} as const satisfies Record<string, readonly string[]>

/** The rooms in the order in which their doors may open; their migrations run in it, too. */
export const roomNames = Object.keys(doors) as (keyof typeof doors)[]
