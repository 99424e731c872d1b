import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { html } from '#kernel/html.ts'
import { at, languages } from '#kernel/words.ts'
import type { TestHouse } from '../house.ts'
import { furnish } from '../scenes.ts'
import { isPage, walk, type Example } from '../walk.ts'
import { openBrowser } from './chromium.ts'
import { openSite, visitor } from './site.ts'

/** `npm run shots`: a picture of every kind of page in ./shots, in both languages, on a desk and on a phone, for people to look at. */
const folder = resolve(import.meta.dirname, '../../shots')
const widths = [1280, 390]

type Shot = { readonly name: string; readonly title: string; readonly example: Example }

const site = await openSite({ demo: true })
const browser = await openBrowser()
const { examples } = await walk(site, await furnish(site))
const only = process.argv[2] ?? ''
const shots = [...examples.values()].filter(({ answer, route }) => isPage(answer) && route.path.includes(only)).map(shotOf)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [count, shot] of shots.entries()) {
  await take(site, browser, shot)
  console.log(`${count + 1} of ${shots.length}  ${shot.title}`)
}
writeFileSync(join(folder, 'index.html'), index(shots).text)
console.log(`Open ${join(folder, 'index.html')}`)
await browser.close()
await site.end()
process.exit()

function shotOf(example: Example): Shot {
  const { path } = example.route
  return { name: path.replaceAll(/[^\w]+/g, '-').replaceAll(/^-|-$/g, '') || 'home', title: path, example }
}

async function take(house: TestHouse, browser: Browser, { name, example }: Shot): Promise<void> {
  const context = await visitor(house, browser, { cookie: example.walker.cookie })
  const page = await context.newPage()
  for (const lang of languages) {
    await page.goto(at(lang, example.path))
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: join(folder, fileOf(name, lang, width)), fullPage: true })
    }
  }
  await context.close()
}

function fileOf(name: string, lang: string, width: number): string {
  return `${name}.${lang}.${width}.png`
}

function index(list: readonly Shot[]) {
  const pictures = ({ name }: Shot) => widths.flatMap((width) => languages.map((lang) => html`<a href="${fileOf(name, lang, width)}"><img loading="lazy" src="${fileOf(name, lang, width)}" alt="${lang}, ${width} pixels wide"></a>`))
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page of Accord</title>
<style>body{font:16px sans-serif;margin:2rem}div{display:flex;gap:1rem;align-items:start;overflow:auto}img{border:1px solid #999;max-height:40rem}</style>
<h1>Every page of Accord</h1>${list.map((shot) => html`<h2>${shot.title}</h2><p>${shot.example.walker.name}</p><div>${pictures(shot)}</div>`)}</html>`
}
