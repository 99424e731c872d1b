import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#kernel/html.ts'
import { languages } from '#kernel/words.ts'
import { flat } from './flat.fixture.ts'
import { linkTo, type Frame } from './frame.ts'
import { focusPage, publicPage, workspacePage } from './page.ts'
import { specimen, specimenPages } from './specimen.ts'

const frame: Frame = {
  lang: 'en',
  path: '/agencies',
  query: 'state=OH',
  title: 'Agencies <&>',
  demonstration: true,
  origin: 'https://trust.example.org',
}
const workspace = { ...frame, nav: [{ label: 'My work', to: '/app', current: true }] }
const pages = {
  public: publicPage(frame, html`<h1>x</h1>`),
  workspace: workspacePage(workspace, html`<h1>x</h1>`),
  focus: focusPage(frame, html`<h1>x</h1>`),
}

for (const [name, page] of Object.entries(pages)) {
  test(`the ${name} page has no inline script or style, for the content policy forbids both`, () => {
    assert.doesNotMatch(page.text, / style=|<style|<script(?! type="module" src)|\son\w+=/)
  })
  test(`the ${name} page says that the demonstration is one, lets the keyboard skip to its content, and can be reported`, () => {
    assert.match(page.text, /Demonstration\./)
    assert.match(page.text, /href="#main"/)
    assert.match(page.text, /<main id="main"/)
    assert.match(page.text, /href="\/report\?page=%2Fagencies%3Fstate%3DOH"/)
  })
}

test('a page names itself, its canonical address and itself in the other language', () => {
  const text = flat(pages.public)
  assert.match(text, /<title>Agencies &#60;&#38;&#62; · Accord<\/title>/)
  assert.match(text, /rel="canonical" href="https:\/\/trust\.example\.org\/agencies\?state=OH"/)
  assert.match(text, /hreflang="es" href="https:\/\/trust\.example\.org\/es\/agencies\?state=OH"/)
  assert.match(text, /<a class="ac-language" lang="es" hreflang="es" href="\/es\/agencies\?state=OH">Español/)
})

test('signing out is a post, and only someone signed in is offered it', () => {
  assert.doesNotMatch(pages.public.text, /sign-out/)
  assert.match(
    publicPage({ ...frame, lang: 'es', person: { name: 'Ana' } }, html``).text,
    /<form method="post" action="\/es\/sign-out">/,
  )
})

test('links of the frame speak the reader’s language once, and machines’ addresses have none', () => {
  assert.equal(linkTo('es', '/campaign#proven'), '/es/campaign#proven')
  assert.equal(linkTo('es', '/es/campaign'), '/es/campaign')
  assert.equal(linkTo('es', '/estimates'), '/es/estimates')
  assert.equal(linkTo('es', '/openapi.json'), '/openapi.json')
  assert.equal(linkTo('es', 'https://example.org/'), 'https://example.org/')
})

for (const lang of languages)
  test(`the specimen shows every part once: one h1, no id twice, no unknown word (${lang})`, () => {
    const { text } = publicPage({ ...frame, lang }, specimen(lang))
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    assert.equal(new Set(ids).size, ids.length)
    assert.equal(text.match(/<h1/g)?.length, 1)
    assert.doesNotMatch(text, /ui\.[a-z]+-?[a-z]*\b(?!\.)/)
    for (const part of Object.values(specimenPages)) assert.equal(part(lang).text.match(/<h1/g)?.length, 1)
  })
