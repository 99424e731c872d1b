import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { TestHouse } from '../house.ts'
import { addAgency, inviteTo, password, rosterWithFaults } from '../scenes.ts'
import { acceptInvitation, answer, field, heading, nextCode, open, openItem, press, problemsOf, promise, signIn, wait } from './acts.ts'
import { closeStage, come, openStage, type Stage } from './stage.ts'

let stage: Stage
let site: TestHouse
before(async () => {
  stage = await openStage()
  site = stage.site
})
after(() => closeStage(stage))

describe('without script', () => {
  test('a resident finds their agency, and reads a promise and the rule that decides it, in Spanish', async () => {
    const { page, leave } = await come(stage, { lang: 'es' })
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
    const { page, leave } = await come(stage)
    const secret = await acceptInvitation(site, page, await inviteTo(site, await addAgency(site, 'Alder Creek Police Department'), 'executive', 'Ada Field', 'field@prairie.example'))
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
    const { page, leave } = await come(stage, { as: 'sandoval' })
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

  test('an executive attests an item: every mistake is told at once, and then the statement stands in public', async () => {
    const { page, leave } = await come(stage, { as: 'vega' })
    await openItem(page, 'riverbend-pd', 'vs-1')
    await open(page, 'Attest it')
    await answer(page, { 'What do you attest?': 'Too short' })
    await press(page, 'Sign the attestation')
    const { summary, fields } = await problemsOf(page)
    assert.ok(summary.length === 4 && fields.length === summary.length, `${summary.length} in the summary, ${fields.length} at fields`)
    assert.equal(await field(page, 'What do you attest?').inputValue(), 'Too short')
    const statement = 'Since May 2026 every victim of a violent crime is called within two days.'
    await answer(page, { 'What do you attest?': statement, 'Which documents show it?': 'Order 3.11, 1 May 2026', 'Your title': 'Chief of Police', 'I sign this statement': true })
    await press(page, 'Sign the attestation')
    const { page: reader, leave: close } = await come(stage)
    await reader.goto('/agencies/riverbend-pd/items/vs-1')
    await reader.getByText(statement).first().waitFor()
    await close()
    await leave()
  })

  test('a milestone of accreditation proves its item in public at once', async () => {
    const { page: reader, leave: close } = await come(stage)
    const isProven = async (): Promise<boolean> => {
      await reader.goto('/agencies/mesa-verde-so/items/lc-2')
      return (await reader.getByRole('main').innerText()).includes('proven')
    }
    const status = async (): Promise<string> => (await reader.request.get('/api/v1/agencies/mesa-verde-so').then((each) => each.text())).match(/"id":"lc-2","status":"([\w-]+)"/)?.[1] ?? ''
    await isProven()
    assert.notEqual(await status(), 'proven')
    const { page, leave } = await come(stage, { as: 'sandoval' })
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

  test('a roster file with two bad rows says which and why before anything is written; the good row lands, once', async () => {
    const { page, leave } = await come(stage, { as: 'lind' })
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
})

async function members(name: string): Promise<number> {
  const rows = await site.owner`select 1 from record where kind = 'member' and title::text like ${`%${name}%`}`
  return rows.length
}
