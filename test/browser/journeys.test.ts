import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { editionById, requirement } from '#rooms/frameworks/door.ts'
import type { TestHouse } from '../house.ts'
import { cookieOf } from '../knock.ts'
import { addAgency, inviteTo, password, personOf, rosterWithFaults } from '../scenes.ts'
import { answer, field, heading, newcomer, nextCode, open, press, problemsOf, signIn, tabTo, wait, type Keyholder } from './acts.ts'
import { openBrowser } from './chromium.ts'
import { openSite, stayedInside, visitor, type Visitor } from './site.ts'

let site: TestHouse
let browser: Browser
let lena: Keyholder
before(async () => {
  site = await openSite({ demo: true })
  browser = await openBrowser()
  lena = await newcomer(site, 'riverbend-pd', 'coordinator', 'Lena Brook')
})
after(async () => {
  await browser?.close()
  await site?.end()
})

/** A browser without script, and its first page; what it did is checked when it closes. */
async function come(how: Visitor & { readonly as?: string } = {}): Promise<{ page: Page; context: BrowserContext; leave: () => Promise<void> }> {
  const cookie = how.as ? await cookieOf(site, await personOf(site, how.as)) : how.cookie
  const context = await visitor(site, browser, { script: 'off', ...how, ...(cookie ? { cookie } : {}) })
  const leave = async (): Promise<void> => {
    stayedInside(context)
    await context.close()
  }
  return { page: await context.newPage(), context, leave }
}

const promise = (item: string, lang: 'en' | 'es'): string => {
  const edition = editionById('campaign-24')
  return (edition && requirement(edition, item)?.title[lang]) ?? item
}

describe('without script', () => {
  test('a resident finds their agency, and reads a promise and the rule that decides it, in Spanish', async () => {
    const { page, leave } = await come({ lang: 'es' })
    await page.goto('/')
    await page.getByRole('link', { name: 'Español' }).first().click()
    await answer(page, { 'Busque su agencia': 'riverbend' })
    await page.getByRole('search').getByRole('button').click()
    await open(page, 'Riverbend Police Department')
    assert.match(await heading(page), /Riverbend Police Department/)
    await open(page, new RegExp(promise('lc-2', 'es')))
    assert.match(await heading(page), new RegExp(promise('lc-2', 'es')))
    await page.getByRole('heading', { name: 'La regla que decide' }).waitFor()
    assert.equal(await page.locator('html').getAttribute('lang'), 'es')
    await leave()
  })

  test('a chief accepts an invitation, signs in with password and code, joins, and signs the pledge', async () => {
    const { page, leave } = await come()
    const secret = await acceptInvitation(page, await inviteTo(site, await addAgency(site, 'Alder Creek Police Department'), 'executive', 'Ada Field', 'field@prairie.example'))
    const chief = { email: 'field@prairie.example', secret }
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.goto('/app/alder-creek-police-department/campaign')
    await signIn(page, site, chief)
    assert.equal(await heading(page), 'Join the Trust Building Campaign')
    await page.getByRole('radio').first().check()
    await press(page, 'Nominate our agency')
    wait(site, 12)
    await open(page, 'Sign the pledge')
    assert.equal(await heading(page), 'Confirm that it is you')
    await answer(page, { Password: password, Code: nextCode(site, secret) })
    await press(page, 'Confirm')
    assert.equal(await heading(page), 'Sign the pledge')
    await press(page, 'Sign the pledge')
    assert.deepEqual((await problemsOf(page)).fields.length, 2)
    await answer(page, { 'Your title': 'Chief of Police', 'I sign this pledge': true })
    await press(page, 'Sign the pledge')
    await page.getByText(/Signed by Ada Field, Chief of Police/).waitFor()
    await page.goto('/agencies/alder-creek-police-department')
    assert.match(await heading(page), /Alder Creek/)
    await leave()
  })

  test('a coordinator plans an item; every mistake is shown at once and what was typed stays; the public sees that work began', async () => {
    const { page, leave } = await come({ as: 'sandoval' })
    await openItem(page, 'mesa-verde-so', 'bf-1')
    await open(page, 'Plan the work')
    const long = 'The draft goes to the advisory group. '.repeat(120)
    await answer(page, { 'By when?': '2027-03-01', 'Where does the work stand': long })
    await press(page, 'Save')
    const { summary, fields } = await problemsOf(page)
    assert.equal(summary.length, 1)
    assert.match(fields.join(), /4,?000/)
    assert.equal((await field(page, 'Where does the work stand').inputValue()).trim(), long.trim())
    assert.equal(await field(page, 'By when?').inputValue(), '2027-03-01')
    await answer(page, { 'Where does the work stand': 'The draft goes to the advisory group.' })
    await press(page, 'Save')
    await page.getByText('The draft goes to the advisory group.').first().waitFor()
    await page.goto('/agencies/mesa-verde-so/items/bf-1')
    await page.getByText('under way').first().waitFor()
    await leave()
  })

  test('an executive attests an item: four mistakes are told at once, and then the statement stands in public', async () => {
    const { page, leave } = await come({ as: 'vega' })
    await openItem(page, 'riverbend-pd', 'vs-1')
    await open(page, 'Attest it')
    await answer(page, { 'What do you attest?': 'Too short' })
    await press(page, 'Sign the attestation')
    const { summary, fields } = await problemsOf(page)
    assert.ok(summary.length >= 4 && fields.length === summary.length, `${summary.length} in the summary, ${fields.length} at fields`)
    assert.equal(await field(page, 'What do you attest?').inputValue(), 'Too short')
    const statement = 'Since May 2026 every victim of a violent crime is called within two days.'
    await answer(page, { 'What do you attest?': statement, 'Which documents show it?': 'Order 3.11, 1 May 2026', 'Your name': 'Marisol Vega', 'Your title': 'Chief of Police', 'I sign this statement': true })
    await press(page, 'Sign the attestation')
    const { page: reader, leave: close } = await come()
    await reader.goto('/agencies/riverbend-pd/items/vs-1')
    await reader.getByText(statement).first().waitFor()
    await close()
    await leave()
  })

  test('a milestone of accreditation proves its item in public at once', async () => {
    const { page: reader, leave: close } = await come()
    const isProven = async (): Promise<boolean> => {
      await reader.goto('/agencies/mesa-verde-so/items/lc-2')
      return (await reader.getByRole('main').innerText()).includes('proven')
    }
    const status = async (): Promise<string> => (await reader.request.get('/api/v1/agencies/mesa-verde-so').then((each) => each.text())).match(/"id":"lc-2","status":"([\w-]+)"/)?.[1] ?? ''
    await isProven()
    assert.notEqual(await status(), 'proven')
    const { page, leave } = await come({ as: 'sandoval' })
    await page.goto('/app/mesa-verde-so/accreditation')
    await open(page, 'Accredited Sheriff’s Office')
    await open(page, 'Record a milestone')
    await answer(page, { 'On-site review': true, 'When?': '2026-11-20', 'Which document shows it?': 'Report of the on-site review, 20 November 2026' })
    await press(page, 'Record the milestone')
    assert.ok(await isProven())
    assert.equal(await status(), 'proven')
    await leave()
    await close()
  })

  test('an administrator invites someone, who accepts, chooses a password and sets up a second factor', async () => {
    const { page, leave } = await come({ as: 'lind' })
    await page.goto('/app/riverbend-pd/accounts')
    await open(page, /Invite/)
    await answer(page, { Name: 'Ines Okoro', 'E-mail': 'okoro@riverbend.example' })
    await page.getByRole('radio', { name: 'English' }).check()
    await press(page, 'Make the invitation')
    const link = /http\S+\/invitation\/[\w-]+/.exec(await page.getByRole('main').innerText())?.[0]
    assert.ok(link, 'no link is shown to hand over')
    const { page: invited, leave: close } = await come()
    await acceptInvitation(invited, new URL(link).pathname)
    assert.match(new URL(invited.url()).pathname, /^\/app\/riverbend-pd/)
    await page.goto('/app/riverbend-pd/accounts')
    await page.getByRole('link', { name: 'Ines Okoro' }).waitFor()
    await close()
    await leave()
  })

  test('a roster file with two bad rows says which and why before anything is written; the good row lands, once', async () => {
    const { page, leave } = await come({ as: 'lind' })
    await page.goto('/app/riverbend-pd/people/import')
    await page.getByLabel(/file/i).first().setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(rosterWithFaults) })
    await press(page, 'Check the file')
    const said = await page.getByRole('main').innerText()
    for (const words of [/3\s+Name/, /4\s+Appointed\s+the first of May/, /Nadia Ferro\s+R-9001\s+Would be added/]) assert.match(said, words)
    assert.equal(await members('Nadia Ferro'), 0)
    await press(page, 'Import 1 row')
    await page.reload()
    assert.equal(await members('Nadia Ferro'), 1)
    assert.equal(await members('Piet Ahlers'), 0)
    await page.goto('/app/riverbend-pd/people?q=Nadia')
    await page.getByText('Nadia Ferro').first().waitFor()
    await leave()
  })

  test('a second click on a button is no second deed, and neither is the same form sent again', async () => {
    const { page, context, leave } = await come({ as: 'amsel' })
    const before = await records('accreditation')
    await page.goto('/app/pine-hollow-pd/accreditation/new')
    await answer(page, {
      'Which body accredits?': 'Lakes Region Board', 'What is the programme called?': 'Clear Record', 'How is the body independent': 'A state board of civilians.',
      Enrolled: true, 'When?': '2026-11-02', 'Which document shows it?': 'Letter of 2 November 2026',
    })
    const sending = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('main').getByRole('button', { name: 'Record the programme' }).dblclick()
    const sent = await sending
    await page.getByRole('heading', { level: 1, name: /Clear Record/ }).waitFor()
    assert.equal(await records('accreditation'), before + 1)
    const made = page.url()
    const again = await context.request.post(sent.url(), {
      data: sent.postData() ?? '', maxRedirects: 0, headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site.url },
    })
    assert.equal(new URL(again.headers()['location'] ?? '', site.url).href, made)
    await page.goBack()
    assert.equal(await heading(page), 'Record a programme')
    await page.goForward()
    assert.equal(page.url(), made)
    await page.reload()
    assert.equal(await records('accreditation'), before + 1)
    await leave()
  })

  test('a session that locks in the middle of a form loses nothing of it', async () => {
    await keeps('unlock', async (page) => {
      wait(site, 45)
      await press(page, 'Save')
      await answer(page, { Password: password })
      await press(page, 'Go on')
    })
  })

  test('a session that is over in the middle of a form loses nothing of it', async () => {
    await keeps('sign-in', async (page) => {
      wait(site, 13 * 60)
      await press(page, 'Save')
      await answer(page, { 'E-mail': lena.email, Password: password })
      await press(page, 'Go on')
      await answer(page, { Code: nextCode(site, lena.secret) })
      await press(page, 'Go on')
    })
  })

  test('signing out everywhere ends the session in the other browser', async () => {
    const [here, there] = [await come({ as: 'barros' }), await come({ as: 'barros' })]
    await there.page.goto('/app/riverbend-pd/audit')
    assert.match(there.page.url(), /\/audit$/)
    await here.page.goto('/account')
    await press(here.page, 'Sign out everywhere')
    await there.page.goto('/app/riverbend-pd/audit')
    assert.equal(await heading(there.page), 'Sign in')
    await here.page.goto('/account')
    assert.equal(await heading(here.page), 'Sign in')
    await here.leave()
    await there.leave()
  })
})

test('with the keyboard alone someone signs in and plans an item', async () => {
  const { page, leave } = await come({ script: 'on' })
  await page.goto(`/sign-in?then=${encodeURIComponent('/app/riverbend-pd/campaign')}`)
  const main = page.getByRole('main')
  await typeInto(page, field(page, 'E-mail'), lena.email)
  await typeInto(page, field(page, 'Password'), password)
  await page.keyboard.press('Enter')
  await field(page, 'Code').waitFor()
  await typeInto(page, field(page, 'Code'), nextCode(site, lena.secret))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/campaign$/)
  await tabTo(page, main.getByRole('link', { name: promise('rh-1', 'en') }).first())
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/items\//)
  await tabTo(page, main.getByRole('link', { name: 'Plan the work' }))
  await page.keyboard.press('Enter')
  const words = field(page, 'Where does the work stand')
  await typeInto(page, words, 'Typed without a mouse.')
  await tabTo(page, main.getByRole('button', { name: 'Save' }))
  await page.keyboard.press('Enter')
  await main.getByText('Typed without a mouse.').first().waitFor()
  await leave()
})

async function typeInto(page: Page, box: Locator, words: string): Promise<void> {
  await tabTo(page, box)
  await page.keyboard.type(words)
}

/** Opens the link of an invitation, chooses a password, sets up an authenticator; leads to the agency. Returns its secret. */
async function acceptInvitation(page: Page, link: string): Promise<string> {
  await page.goto(link)
  await answer(page, { 'New password': password, 'The new password once more': password })
  await page.getByRole('main').getByRole('button').click()
  assert.equal(await heading(page), 'Set up your second factor')
  const secret = /(?:[A-Z2-7]{4} ){4,}[A-Z2-7]{1,4}/.exec(await page.getByRole('main').innerText())?.[0]
  assert.ok(secret, 'no secret is shown for typing')
  await answer(page, { Code: nextCode(site, secret) })
  await press(page, 'Finish')
  assert.equal(await heading(page), 'Keep these recovery codes')
  await open(page, 'I have kept them, go on')
  return secret
}

async function openItem(page: Page, agency: string, item: string): Promise<void> {
  await page.goto(`/app/${agency}/campaign`)
  await open(page, promise(item, 'en'))
}

/** Someone types, loses their session on sending, gives what is asked for, and finds what they typed where it belongs. */
async function keeps(how: string, again: (page: Page) => Promise<void>): Promise<void> {
  const { page, leave } = await come()
  await page.goto('/sign-in')
  await signIn(page, site, lena)
  await openItem(page, 'riverbend-pd', 'cr-1')
  await open(page, 'Plan the work')
  const words = `Typed before the session was gone: ${how}.`
  await answer(page, { 'Where does the work stand': words })
  await again(page)
  await press(page, 'Send what I wrote')
  await page.getByText(words).first().waitFor()
  assert.match(page.url(), /\/items\/[0-9a-f-]+$/)
  await leave()
}

async function members(name: string): Promise<number> {
  const rows = await site.owner`select 1 from record where kind = 'member' and title::text like ${`%${name}%`}`
  return rows.length
}

async function records(kind: string): Promise<number> {
  const [row] = await site.owner<{ n: number }[]>`select count(*)::int as n from record where kind = ${kind}`
  return row?.n ?? 0
}
