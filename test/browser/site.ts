import assert from 'node:assert/strict'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Lang } from '#kernel/words.ts'
import { demoTemplate } from '../demo.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

/** What the set-up page of an empty house asks for. */
export const setupCode = 'blue-heron-weir'

/** Opens a house on a clone of the demonstration, or an empty one, at an address of this machine. */
export const openSite = async ({ demo }: { readonly demo: boolean }): Promise<TestHouse> =>
  openTestHouse({ listen: true, demonstration: demo, connections: 8, ...(demo ? { from: await demoTemplate() } : { setupCode }) })

/** Who comes, and with what kind of browser. */
export type Visitor = {
  /** The cookies they come with: those of a session, or none. */
  readonly cookie?: string | undefined
  readonly script?: 'on' | 'off'
  readonly width?: number
  readonly lang?: Lang
}

/** A browser of someone's own, as it were: with its cookies and nothing else, and shut in this site. */
export async function visitor(house: TestHouse, browser: Browser, { cookie, script = 'on', width = 1280, lang = 'en' }: Visitor = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: { width, height: width < 600 ? 844 : 900 },
    reducedMotion: 'reduce',
    javaScriptEnabled: script === 'on',
    locale: lang === 'es' ? 'es-US' : 'en-US',
  })
  await keepInside(context, house.url)
  if (cookie) await carry(context, cookie, house.url)
  return context
}

/** Puts a `cookie` header into a browser. */
export const carry = (context: BrowserContext, cookie: string, url: string): Promise<void> =>
  context.addCookies(cookie.split('; ').map((one) => ({ name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1), url })))

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
