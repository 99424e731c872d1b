import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'node:test'
import '#main/rooms.ts'
import { allCatalogues, languages } from '#kernel/words.ts'

/** The places that a message fills in, and the kinds of them: both languages must speak of the same ones. */
const holes = (message: string): string[] => [...new Set([...message.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].toSorted()

for (const [name, catalogue] of allCatalogues()) {
  test(`${name}: both languages have the same messages, with the same values, and none is empty`, () => {
    assert.deepEqual(Object.keys(catalogue.es).toSorted(), Object.keys(catalogue.en).toSorted())
    for (const lang of languages) assert.deepEqual(Object.entries(catalogue[lang]).filter(([, message]) => message.trim() === ''), [])
    const plain = (key: string, lang: 'en' | 'es'): string[] => holes((catalogue[lang][key] ?? '').replaceAll(/, (plural|select|selectordinal),/g, ','))
    const differing = Object.keys(catalogue.en).filter((key) => plain(key, 'en').filter((hole) => !plain(key, 'es').includes(hole)).some((hole) => /^[a-z]/.test(hole)))
    assert.deepEqual(differing.filter((key) => !/plural|select/.test(catalogue.en[key] ?? '')), [])
  })
}

test('every message is used somewhere', () => {
  const faults: string[] = []
  for (const path of globSync('src/**/messages.en.ts')) {
    const folder = dirname(path)
    const text = globSync(`${folder}/**/*.ts`).filter((file) => !/messages\.(en|es)\.ts$/.test(file)).map((file) => readFileSync(file, 'utf8')).join('\n')
    const keys = [...readFileSync(path, 'utf8').matchAll(/^ {2}'?([\w.-]+)'?:/gm)].map((match) => match[1] ?? '')
    // A key may be composed (`stage.${stage}`): then a template of its shape stands there; one that is nothing but holes
    // and dots counts only for words that stand there, too.
    const shapes = [...text.matchAll(/[`']((?:[\w.-]|\$\{[^{}`']*\})*\$\{[^{}`']*\}(?:[\w.-]|\$\{[^{}`']*\})*)[`']/g)].map((match) => match[1] ?? '')
    const composed = [...new Set(shapes)].map((shape) => ({
      spoken: /[a-z]/i.test(shape.replaceAll(/\$\{[^}]*\}/g, '')),
      fits: new RegExp(`^${shape.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '([\\w.-]+)')}$`),
    }))
    for (const key of keys) {
      const used = text.includes(`'${key}'`) || composed.some(({ spoken, fits }) => {
        const holes = fits.exec(key)?.slice(1)
        return holes !== undefined && (spoken || (holes.length > 1 && holes.every((hole) => text.includes(`'${hole}'`))))
      })
      if (!used) faults.push(`${path}: ${key}`)
    }
  }
  assert.deepEqual(faults, [])
})
