import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { languages, verbatim } from '#kernel/words.ts'
import { attested, counted, franklin, lapsed, riverbend } from './example.fixture.ts'
import { atom } from './feeds.ts'
import { agenciesCsv, agencyData, itemData } from './machines.ts'
import { clockOf, mainCampaign, queryOf, readAsked } from './model.ts'
import { agencyHero, agencyPage, sourcedHero, sourcedPage } from './pages.agency.ts'
import { campaignPage } from './pages.campaign.ts'
import { directoryPage } from './pages.directory.ts'
import { itemHero, itemPage } from './pages.item.ts'

const today = '2026-11-22'
const small = { ...riverbend, sworn: 14 }
const evil = '<script>alert("x")</script>'

const agencyText = (entry = riverbend, items = [counted, attested, lapsed]): string => {
  const view = { lang: 'en', today, entry, items, changes: [] } as const
  return agencyHero(view).text + agencyPage(view).text
}
const itemText = (entry = riverbend, item = counted): string => {
  const view = { lang: 'en', entry, item, changes: [] } as const
  return itemHero(view).text + itemPage(view).text
}

describe('small agencies', () => {
  test('a large agency’s item shows its arithmetic', () => {
    assert.match(itemText(), /117 of 120/)
    assert.match(agencyText(), /117 of 120/)
    assert.deepEqual(itemData(riverbend, counted), { id: 'uf-2', status: 'proven', as_of: '2026-11-22', have: 117, of: 120, since: '2026-03-02', until: '2027-03-01' })
  })

  for (const [sworn, who] of [[14, 'below the edition’s number'], [29, 'one below it'], [null, 'of unknown size']] as const)
    test(`an agency ${who} shows no counts, whatever the projection holds`, () => {
      const entry = { ...riverbend, sworn }
      assert.doesNotMatch(itemText(entry) + agencyText(entry), /117/)
      assert.match(itemText(entry), /The rule is met\./)
      assert.equal('have' in itemData(entry, counted), false)
    })

  test('a small agency’s lapsed item says that the rule is not yet met', () => {
    assert.match(itemText(small, lapsed), /The rule is not yet met\./)
  })
})

describe('agencies that only a source names', () => {
  const page = sourcedHero('en', franklin).text + sourcedPage('en', franklin).text

  test('show what the source says, that it gives no date, and that they are not here', () => {
    assert.match(page, /The IACP’s page names this agency/)
    assert.match(page, /gives no date/)
    assert.match(page, /Named in the source; not on this instance/)
  })

  test('show nothing of ours: no tally, no items, no clock, no status', () => {
    assert.doesNotMatch(page, /ac-tally|ac-areas|ac-meter|ac-status|Month/)
  })

  test('have no counts in the directory, the API or the CSV', () => {
    const asked = readAsked(new URLSearchParams())
    const row = directoryPage({ lang: 'en', asked, page: { items: [franklin], next: null }, count: 1, facets: { state: {}, kind: {}, stage: {} } }).text
    assert.match(row, /Named in the source; not on this instance/)
    assert.equal(agencyData('https://x.example', franklin).counts, null)
    assert.match(agenciesCsv('en', 'https://x.example', [franklin]), /,,,"?The IACP/)
  })
})

describe('what people typed', () => {
  test('is escaped wherever an agency or an item shows it', () => {
    const entry = { ...riverbend, name: evil, place: evil, chief: evil }
    const item = { ...attested, says: verbatim(evil), attestation: { name: evil, title: evil, on: today, expires: today, statement: evil, documents: [evil] } }
    const change = { id: '1', onDay: today, requirement: null, says: verbatim(evil), lapse: false }
    const text = agencyText(entry, [item]) + itemText(entry, item) + agencyPage({ lang: 'es', today, entry, items: [], changes: [change] }).text
    assert.doesNotMatch(text, /<script>/)
  })

  test('is escaped in a feed', () => {
    const feed = atom({ lang: 'en', origin: 'https://x.example', title: 'Changes', path: '/agencies.atom', page: '/agencies', now: new Date(), entries: [{ id: '1', onDay: today, requirement: null, says: verbatim(evil), lapse: false, slug: 'a', name: evil }] })
    assert.doesNotMatch(feed, /<script>/)
    assert.match(feed, /<id>urn:uuid:1<\/id>/)
  })

  test('that a spreadsheet would run as a formula is made harmless', () => {
    assert.match(agenciesCsv('en', '', [{ ...riverbend, name: '=HYPERLINK("http://x")' }]), /"'=HYPERLINK/)
  })
})

describe('the words of a page', () => {
  test('an attestation names who signed, when, until when, and the documents', () => {
    const text = itemText(riverbend, attested)
    for (const words of ['Dana Whitfield, Chief of Police', '30 June 2026', '30 June 2027', 'We coach at roll call.', 'Course outline, 4 May 2026']) assert.ok(text.includes(words), words)
  })

  test('an item that Accord cannot compute yet says which records will prove it', () => {
    assert.match(itemText(), /That part of Accord is still to come/)
  })

  test('an agency whose pledge ended says so and shows no running clock', () => {
    for (const stage of ['withdrawn', 'expired'] as const) assert.doesNotMatch(agencyText({ ...riverbend, stage }), /Month \d/)
    assert.match(agencyText({ ...riverbend, stage: 'withdrawn' }), /withdrew its pledge/)
  })

  for (const lang of languages)
    test(`the campaign page holds every item of the edition, and the mark that explains “proven” (${lang})`, () => {
      const text = campaignPage(lang, mainCampaign()).text
      assert.match(text, /id="proven"/)
      for (const { id } of mainCampaign().requirements) assert.ok(text.includes(`/frameworks/campaign-24/${id}`), id)
    })
})

describe('addresses and clocks', () => {
  test('a selection has one address, whatever order it was typed in, and what makes no sense is dropped', () => {
    const asked = readAsked(new URLSearchParams('status=proven&about=uf-4&state=OH&kind=unheard&stage=none&sort=nothing'))
    assert.equal(queryOf(asked), '?state=OH&about=uf-4&status=proven')
  })

  for (const [day, month] of [['2025-03-14', 1], ['2025-04-13', 1], ['2025-04-14', 2], ['2026-11-22', 21], ['2028-03-13', 36], ['2030-01-01', 36]] as const)
    test(`on ${day} a pledge of 14 March 2025 is in month ${month}`, () => {
      assert.equal(clockOf(riverbend, day)?.month, month)
    })
})
