import type { Route } from '#platform/route.ts'
import { frameOf } from '#platform/frame.ts'
import { go, show, type Visit } from '#platform/route.ts'
import { dayOf } from '#kernel/time.ts'
import { at } from '#kernel/words.ts'
import { publicPage } from '#ui/page.ts'
import { specimen } from '#ui/specimen.ts'
import { changesAnywhere, itemsOfMany, latestAt, lively } from '#rooms/campaign/door.ts'
import { agencyRoutes } from './routes.agencies.ts'
import { machineRoutes } from './routes.machines.ts'
import { reportRoutes } from './routes.report.ts'
import { mainCampaign } from './model.ts'
import { words } from './messages.ts'
import { accessibilityPage, privacyPage } from './pages.about.ts'
import { campaignHero, campaignPage } from './pages.campaign.ts'
import { homeHero, homePage } from './pages.home.ts'

/** The public addresses of the site. */
export const siteRoutes: readonly Route[] = [
  { method: 'GET', path: '/', guard: 'public', handle: home },
  { method: 'GET', path: '/campaign', guard: 'public', handle: async (visit) => campaign(visit) },
  { method: 'GET', path: '/pledged', guard: 'public', handle: async ({ lang }) => go(at(lang, '/agencies?stage=pledged&sort=pledged')) },
  { method: 'GET', path: '/completed', guard: 'public', handle: async ({ lang }) => go(at(lang, '/agencies?stage=completed&sort=completed')) },
  { method: 'GET', path: '/privacy', guard: 'public', handle: async (visit) => about(visit, 'privacy') },
  { method: 'GET', path: '/accessibility', guard: 'public', handle: async (visit) => about(visit, 'accessibility') },
  { method: 'GET', path: '/ui', guard: 'public', handle: async (visit) => parts(visit) },
  ...agencyRoutes,
  ...machineRoutes,
  ...reportRoutes,
]

export { siteNav } from './routes.report.ts'

async function home(visit: Visit) {
  const { lang, office } = visit
  const say = words(lang)
  const shown = await lively(office.sql, 3)
  const [items, pledged, completed, changes] = await Promise.all([
    itemsOfMany(office.sql, shown.map(({ agency }) => agency)),
    latestAt(office.sql, 'pledged', 6),
    latestAt(office.sql, 'completed', 4),
    changesAnywhere(office.sql, 6),
  ])
  const frame = frameOf(visit, { title: say('home.title'), description: say('home.lead'), hero: homeHero(lang), feed: { label: say('feed.title'), to: '/agencies.atom' } })
  return show(publicPage(frame, homePage({ lang, today: dayOf(visit.now), lively: shown, items, pledged, completed, changes })))
}

function campaign(visit: Visit) {
  const edition = mainCampaign()
  const say = words(visit.lang)
  const frame = frameOf(visit, { title: say('campaign.title'), description: say('campaign.description'), current: 'campaign', hero: campaignHero(visit.lang, edition) })
  return show(publicPage(frame, campaignPage(visit.lang, edition)))
}

function about(visit: Visit, which: 'privacy' | 'accessibility') {
  const say = words(visit.lang)
  const frame = frameOf(visit, { title: say(`${which}.title`), description: say(`${which}.lead`) })
  return show(publicPage(frame, which === 'privacy' ? privacyPage(visit.lang) : accessibilityPage(visit.lang)))
}

const parts = (visit: Visit) => show(publicPage(frameOf(visit, { title: words(visit.lang)('ui.title') }), specimen(visit.lang)))
