import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Lang } from '#kernel/words.ts'
import { demoTemplate } from '../demo.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

/** Opens a house on a clone of the demonstration, or an empty one, at an address of this machine. */
export const openSite = async ({ demo }: { readonly demo: boolean }): Promise<TestHouse> =>
  openTestHouse({ listen: true, demonstration: demo, connections: 8, ...(demo ? { from: await demoTemplate() } : {}) })

/** Who comes, and with what kind of browser. */
export type Visitor = {
  /** Signed in as them; nobody where absent. */
  readonly person?: string | undefined
  readonly script?: 'on' | 'off'
  readonly width?: number
  readonly lang?: Lang
}

/** A browser of someone's own, as it were: with its cookies and nothing else, and shut in this site. */
export async function visitor(house: TestHouse, browser: Browser, { person, script = 'on', width = 1280, lang = 'en' }: Visitor = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: { width, height: width < 600 ? 844 : 900 },
    reducedMotion: 'reduce',
    javaScriptEnabled: script === 'on',
    locale: lang === 'es' ? 'es-US' : 'en-US',
  })
  await keepInside(context, house.url)
  if (person) await signIn(house, context, person)
  return context
}

/** Signs someone in as the demonstration does: one click, second factor shown. */
export async function signIn(house: TestHouse, context: BrowserContext, person: string): Promise<void> {
  for (const set of await house.office.signIn.signInAs(person)) {
    const [name = '', value = ''] = set.slice(0, set.indexOf(';')).split(/=(.*)/s)
    await context.addCookies([{ name, value, url: house.url }])
  }
}

const strays = new WeakMap<BrowserContext, string[]>()

/** Whatever would leave the site is stopped, and told by `stayedInside`. */
async function keepInside(context: BrowserContext, url: string): Promise<void> {
  const left: string[] = []
  strays.set(context, left)
  await context.route((to) => to.origin !== url, async (route) => {
    left.push(route.request().url())
    await route.abort()
  })
}

/** Fails where any page of this context asked anything of another site. */
export function stayedInside(context: BrowserContext): void {
  assert.deepEqual(strays.get(context), [], 'pages asked something of other sites')
}

/** What a page's console complains of, gathered from now on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (failure) => complaints.push(failure.message))
  return complaints
}
