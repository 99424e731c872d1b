import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { TestHouse } from '../house.ts'
import { password } from '../scenes.ts'
import { acceptInvitation, answer, field, heading, newcomer, nextCode, open, openItem, press, promise, signIn, tabTo, wait, type Keyholder } from './acts.ts'
import { closeStage, come, openStage, type Stage } from './stage.ts'

let stage: Stage
let site: TestHouse
let lena: Keyholder
before(async () => {
  stage = await openStage()
  site = stage.site
  lena = await newcomer(site, 'riverbend-pd', 'coordinator', 'Lena Brook')
})
after(() => closeStage(stage))

describe('without script', () => {
  test('an administrator invites someone, who accepts, chooses a password and sets up a second factor', async () => {
    const { page, leave } = await come(stage, { as: 'lind' })
    await page.goto('/app/riverbend-pd/accounts')
    await open(page, /Invite/)
    await answer(page, { Name: 'Ines Okoro', 'E-mail': 'okoro@riverbend.example' })
    await page.getByRole('radio', { name: 'English' }).check()
    await press(page, 'Make the invitation')
    const link = /http\S+\/invitation\/[\w-]+/.exec(await page.getByRole('main').innerText())?.[0]
    assert.ok(link, 'no link is shown to hand over')
    const { page: invited, leave: close } = await come(stage)
    await acceptInvitation(site, invited, new URL(link).pathname)
    assert.match(new URL(invited.url()).pathname, /^\/app\/riverbend-pd/)
    await page.goto('/app/riverbend-pd/accounts')
    await page.getByRole('link', { name: 'Ines Okoro' }).waitFor()
    await close()
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
    const [here, there] = [await come(stage, { as: 'barros' }), await come(stage, { as: 'barros' })]
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

  test('a second click on a button is no second deed, and neither is the same form sent again', async () => {
    const { page, context, leave } = await come(stage, { as: 'amsel' })
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
})

test('with the keyboard alone someone signs in and plans an item', async () => {
  const { page, leave } = await come(stage, { script: 'on' })
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

/** Someone types, loses their session on sending, gives what is asked for, and finds what they typed where it belongs. */
async function keeps(how: string, again: (page: Page) => Promise<void>): Promise<void> {
  const { page, leave } = await come(stage)
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

async function records(kind: string): Promise<number> {
  const [row] = await site.owner<{ n: number }[]>`select count(*)::int as n from record where kind = ${kind}`
  return row?.n ?? 0
}
