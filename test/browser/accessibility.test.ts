import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { allCatalogues, at, languages, type Lang } from '#kernel/words.ts'
import { routes } from '#main/rooms.ts'
import type { TestHouse } from '../house.ts'
import { knock } from '../knock.ts'
import { furnish } from '../scenes.ts'
import { isPage, routeOf, walk, type Example, type Walk } from '../walk.ts'
import { openBrowser } from './chromium.ts'
import { complaintsOf, openSite, stayedInside, visitor } from './site.ts'

const pages = routes.filter(({ method, path }) => method === 'GET' && path !== '/setup')
const widths = [1280, 390]

let site: TestHouse
let browser: Browser
let walked: Walk
before(async () => {
  site = await openSite({ demo: true })
  walked = await walk(site, await furnish(site))
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await site?.end()
})

test('every link on a page that someone sees leads to a page that they may see', () => {
  assert.deepEqual(walked.faults, [])
})

describe('every page, in both languages, on a desk and on a phone', { concurrency: 3 }, () => {
  for (const route of pages)
    test(route.path, async () => {
      const example = walked.examples.get(route)
      assert.ok(example, 'nobody of the demonstration can come here')
      const { answer } = example
      const faults = answer.status >= 300 ? [] : isPage(answer) ? await look(site, example) : unfilled(answer.body)
      assert.deepEqual(faults, [])
    })
})

test('/setup, in an empty house', async () => {
  const empty = await openSite({ demo: false })
  const route = routeOf('/setup', 'GET')
  assert.ok(route)
  const example = { route, path: '/setup', walker: { name: 'nobody' }, answer: await knock(empty, '/setup'), linked: false }
  const faults = await look(empty, example)
  await empty.end()
  assert.deepEqual(faults, [])
})

test('no two pages of different kinds have the same title', () => {
  for (const lang of languages) {
    const said = [...titles.entries()].filter(([key]) => key.startsWith(lang)).map(([key, title]) => ({ key, title }))
    const twice = said.filter(({ title }, place) => said.findIndex((other) => other.title === title) !== place)
    assert.deepEqual(twice.map(({ key, title }) => `${key}: ${title}`), [])
  }
})

const titles = new Map<string, string>()

async function look(site: TestHouse, example: Example): Promise<string[]> {
  const context = await visitor(site, browser, { cookie: example.walker.cookie })
  const faults: string[] = []
  for (const lang of languages) {
    const page = await context.newPage()
    faults.push(...(await lookAt(page, example, lang)).map((fault) => `${lang} ${example.path} (${example.walker.name}): ${fault}`))
    await page.close()
  }
  await close(context)
  return faults
}

async function close(context: BrowserContext): Promise<void> {
  stayedInside(context)
  await context.close()
}

async function lookAt(page: Page, { route, path }: Example, lang: Lang): Promise<string[]> {
  const complaints = complaintsOf(page)
  const answer = await page.goto(at(lang, path))
  if (answer?.status() !== 200) return [`answers ${answer?.status()}`]
  titles.set(`${lang} ${route.path}`, await page.title())
  const faults = [...(await said(page, lang))]
  await page.evaluate(axe)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await wide(page)).map((fault) => `at ${width}: ${fault}`), ...(await unreachable(page)).map((fault) => `at ${width}: ${fault}`))
  }
  return [...faults, ...complaints.map((complaint) => `console: ${complaint}`)]
}

/** What a page says, and whether it says it whole. */
async function said(page: Page, lang: Lang): Promise<string[]> {
  const { headings, spoken, says } = await page.evaluate<{ headings: number; spoken: string; says: string }>(`({
    headings: document.querySelectorAll('h1').length,
    spoken: document.documentElement.lang,
    says: document.title + '\\n' + document.body.innerText + '\\n' +
      [...document.querySelectorAll('[aria-label],[title],[alt],[placeholder]')]
        .map((one) => ['aria-label', 'title', 'alt', 'placeholder'].map((name) => one.getAttribute(name) ?? '').join(' ')).join('\\n'),
  })`)
  return [
    ...(headings === 1 ? [] : [`has ${headings} h1`]),
    ...(spoken === lang ? [] : [`says that it speaks ${spoken}`]),
    ...keysIn(says),
    ...unfilled(says),
  ]
}

const catalogues = [...allCatalogues().keys()].join('|')
const keyShown = new RegExp(`(?<![@/\\w.-])(?:${catalogues})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*`, 'g')

const named = (words: Iterable<RegExpExecArray>): string[] => [...new Set([...words].map(([found]) => `shows “${found}”`))]

/** A message's key where its words should stand. */
const keysIn = (says: string): string[] => named(says.matchAll(keyShown))

/** A value that was none, or a message whose values were not filled in. */
const unfilled = (says: string): string[] => named(says.matchAll(/\b(?:undefined|NaN|Invalid Date)\b|\[object|\{\w+(?:, (?:plural|select|number)|\})/g))

async function wide(page: Page): Promise<string[]> {
  const { width, beyond } = await page.evaluate<{ width: number; beyond: string[] }>(`(() => {
    const width = document.documentElement.clientWidth
    const inside = (one) => { for (let up = one.parentElement; up; up = up.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true; return false }
    const beyond = document.documentElement.scrollWidth > width
      ? [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width + 1 && !inside(one)).slice(0, 3)
          .map((one) => one.tagName.toLowerCase() + '.' + one.className) : []
    return { width: document.documentElement.scrollWidth - width, beyond }
  })()`)
  return width > 0 ? [`is ${width} px too wide (${beyond.join(', ')})`] : []
}

/** The program that AxeBuilder brings along; asked directly it takes half the time, and every page is asked four times. */
const axe = readFileSync(createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Found = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number]

/** What keeps someone from using the page, as axe finds it. */
async function unreachable(page: Page): Promise<string[]> {
  const found = await page.evaluate<readonly Found[]>(`axe.run(document, ${JSON.stringify({ runOnly: rules, resultTypes: ['violations'] })}).then(({ violations }) => violations)`)
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any, all, none }) => `${html.slice(0, 160)} — ${[...any, ...all, ...none][0]?.message ?? ''}`).join(' | ')}`)
}
