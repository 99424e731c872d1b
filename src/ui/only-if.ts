import { html, type Html } from '#kernel/html.ts'
import { text } from '#kernel/words.ts'
import { kernelWords } from '#kernel/messages.ts'
import type { Asked } from './field.ts'
import { uiWords } from './messages.ts'

/**
 * A question that depends on another's answer. Without script it is always there, with a line that says when to
 * answer it; with script it comes and goes, and the line with it. The server drops answers that were not asked for.
 */
export const onlyIf = { attributes, lead }

function attributes(asked: Asked): Html | undefined {
  const { when } = asked.field
  return when && html` data-when="${when.field}" data-is="${JSON.stringify(when.is)}"`
}

function lead(asked: Asked): Html | undefined {
  const { when } = asked.field
  const other = when && asked.form.fields.find((each) => each.name === when.field)
  if (!when || !other) return undefined
  const words = uiWords(asked.lang)
  const answers = when.is.map((value) => labelOf(asked, other, value))
  const said = answers
    .slice(1)
    .reduce((list, answer) => words('form.or', { list, answer }), words('form.one-of', { answer: answers[0] ?? '' }))
  return html`<p class="ac-only-if">
    ${words('form.only-if', { question: text(asked.lang, other.label), answers: said })}
  </p>`
}

function labelOf(asked: Asked, other: Asked['field'], value: string): string {
  if (other.kind !== 'choice' && other.kind !== 'choices')
    return other.kind === 'tick' ? kernelWords(asked.lang)('yes') : value
  const option = other.options.find((each) => each.value === value)
  return option ? text(asked.lang, option.label) : value
}
