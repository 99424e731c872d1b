import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import type { Lang } from '#kernel/words.ts'
import { editionById, requirement } from '#rooms/frameworks/door.ts'
import type { TestHouse } from '../house.ts'
import { accept, codeFor, enrol, inviteTo, password } from '../scenes.ts'

/** Someone who can sign in by themselves: e-mail, the password of all tests, and what their authenticator app knows. */
export type Keyholder = { readonly email: string; readonly secret: string }

/** Someone new in an agency, with a password and an authenticator, whom no click of the demonstration signs in. */
export async function newcomer(house: TestHouse, agency: string, duty: string, name: string): Promise<Keyholder> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@newcomer.example`
  const cookie = await accept(house, await inviteTo(house, agency, duty, name, email))
  const { secret } = await enrol(house, cookie)
  return { email, secret }
}

/** Lets time pass: a code of the app works once, a session locks, an attestation ends. */
export const wait = (house: TestHouse, minutes: number): void => {
  house.time = new Date(house.time.getTime() + minutes * 60_000)
}

/** The code that the app shows, once time enough has passed that it is a new one. */
export function nextCode(house: TestHouse, secret: string): string {
  wait(house, 1)
  return codeFor(secret, house.time)
}

/** The field whose label begins so; what follows says that it is optional, or why it is asked. */
export const field = (page: Page, label: string): Locator => page.getByRole('main').getByLabel(new RegExp(`^\\s*${label.replaceAll(/[?().]/g, '\\$&')}`))

/** Fills in questions by their labels; a tick or a choice by the label of its answer. */
export async function answer(page: Page, answers: Readonly<Record<string, string | true>>): Promise<void> {
  for (const [label, value] of Object.entries(answers)) {
    if (value === true) await field(page, label).check()
    else await field(page, label).fill(value)
  }
}

export const press = (page: Page, button: string | RegExp): Promise<void> => page.getByRole('main').getByRole('button', { name: button, exact: true }).click()
export const open = (page: Page, link: string | RegExp): Promise<void> => page.getByRole('main').getByRole('link', { name: link }).first().click()
export const heading = async (page: Page): Promise<string> => (await page.getByRole('heading', { level: 1 }).innerText()).trim()

/** Signs in as anyone would: e-mail, password, code. */
export async function signIn(page: Page, house: TestHouse, { email, secret }: Keyholder): Promise<void> {
  await answer(page, { 'E-mail': email, Password: password })
  await press(page, 'Sign in')
  await answer(page, { Code: nextCode(house, secret) })
  await press(page, 'Go on')
}

/** Everything that a page says is wrong: the links of the summary at its top, and the messages at its fields. */
export async function problemsOf(page: Page): Promise<{ readonly summary: readonly string[]; readonly fields: readonly string[] }> {
  const summary = await page.getByRole('alert').getByRole('link').allInnerTexts()
  const fields = await page.locator('.usa-error-message').allInnerTexts()
  return { summary, fields }
}

/** Goes on with the Tab key until it is there; a page that cannot be used without a mouse fails here. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press('Tab')
    if (await what.evaluate((it) => it === (globalThis as unknown as { document: { activeElement: unknown } }).document.activeElement)) return
  }
  assert.fail(`the Tab key never comes to ${what}`)
}

/** Opens the link of an invitation, chooses a password, sets up an authenticator; leads to the agency. Returns its secret. */
export async function acceptInvitation(site: TestHouse, page: Page, link: string): Promise<string> {
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

/** What a promise of the campaign is called. */
export function promise(item: string, lang: Lang): string {
  const edition = editionById('campaign-24')
  return (edition && requirement(edition, item)?.title[lang]) ?? item
}

/** Opens an item from the page of the pledge. */
export async function openItem(page: Page, agency: string, item: string): Promise<void> {
  await page.goto(`/app/${agency}/campaign`)
  await open(page, promise(item, 'en'))
}
