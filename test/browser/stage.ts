import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { TestHouse } from '../house.ts'
import { cookieOf } from '../knock.ts'
import { personOf } from '../scenes.ts'
import { openBrowser } from './chromium.ts'
import { openSite, stayedInside, visitor, type Visitor } from './site.ts'

/** Where a file's journeys take place: the demonstration, and one browser that many people use, each with cookies of their own. */
export type Stage = { readonly site: TestHouse; readonly browser: Browser }

export async function openStage(): Promise<Stage> {
  const [site, browser] = await Promise.all([openSite({ demo: true }), openBrowser()])
  return { site, browser }
}

export async function closeStage(stage: Stage | undefined): Promise<void> {
  await stage?.browser.close()
  await stage?.site.end()
}

type Comer = { readonly page: Page; readonly context: BrowserContext; leave(): Promise<void> }

/** Someone comes, without script unless told, as nobody or as a person of the demonstration. Whoever leaves asked nothing of other sites. */
export async function come({ site, browser }: Stage, how: Visitor & { readonly as?: string } = {}): Promise<Comer> {
  const cookie = how.as ? await cookieOf(site, await personOf(site, how.as)) : undefined
  const context = await visitor(site, browser, { script: 'off', ...how, ...(cookie ? { cookie } : {}) })
  const leave = async (): Promise<void> => {
    stayedInside(context)
    await context.close()
  }
  return { page: await context.newPage(), context, leave }
}
