import { html, type Html } from '#kernel/html.ts'
import type { Field, Form, Option, Typed } from '#kernel/form.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { isDay } from '#kernel/time.ts'
import { text, type Lang } from '#kernel/words.ts'
import { onlyIf } from './only-if.ts'
import { uiWords } from './messages.ts'

/** One question on its page: the question, what was typed, and what is wrong with it. */
export type Asked = {
  readonly lang: Lang
  readonly form: Form
  readonly field: Field
  readonly typed: Typed
  readonly problem: string | undefined
}

/** A choice with more answers than this becomes a list that opens, so that the page stays short. */
const tilesAtMost = 8

/** The id of a question's first input: what its label, its message and the summary's link point at. */
export const fieldId = (form: Form, name: string): string => `${form.name}-${name}`.replaceAll(/[^\w-]/g, '-')

/** Every question of a form, with hints, messages and what was typed. */
export const fields = (lang: Lang, form: Form, typed: Typed, problems: FieldProblems = {}): Html =>
  html`${form.fields.map((each) => field(lang, form, each.name, typed, problems))}`

/** One question of a form, for a page that sets its questions itself. */
export function field(lang: Lang, form: Form, name: string, typed: Typed, problems: FieldProblems = {}): Html {
  const found = form.fields.find((each) => each.name === name)
  if (!found) throw new Error(`The form ${form.name} has no field ${name}`)
  const problem = problems[name] && text(lang, problems[name])
  const asked = { lang, form, field: found, typed, problem }
  return html`<div class="usa-form-group${problem && ' usa-form-group--error'}" ${onlyIf.attributes(asked)}>
    ${onlyIf.lead(asked)}${question(asked)}
  </div>`
}

function question(asked: Asked): Html {
  switch (asked.field.kind) {
    case 'choice':
      return asked.field.options.length > tilesAtMost
        ? labelled(asked, select(asked, asked.field.options))
        : group(asked, asked.field.options, 'radio')
    case 'choices':
      return group(asked, asked.field.options, 'checkbox')
    case 'tick':
      return tick(asked)
    case 'long-text':
      return labelled(asked, longText(asked, asked.field.max))
    default:
      return labelled(asked, input(asked))
  }
}

const labelled = (asked: Asked, control: Html): Html =>
  html`<label class="usa-label" for="${id(asked)}">${text(asked.lang, asked.field.label)}${optional(asked)}</label
    >${hint(asked)}${message(asked)}${control}`

function group(asked: Asked, options: readonly Option[], kind: 'radio' | 'checkbox'): Html {
  const given = typedList(asked)
  return html`<fieldset class="usa-fieldset" ${describedBy(asked)}>
    <legend class="usa-legend">${text(asked.lang, asked.field.label)}${optional(asked)}</legend>
    ${hint(asked)}${message(asked)}${options.map(
      (option, place) =>
        html`<div class="usa-${kind}">
          <input
            class="usa-${kind}__input usa-${kind}__input--tile"
            type="${kind}"
            id="${id(asked)}${place > 0 && `-${place + 1}`}"
            name="${asked.field.name}"
            value="${option.value}"
            ${given.includes(option.value) && html` checked`}${asked.problem && html` aria-invalid="true"`}
          /><label class="usa-${kind}__label" for="${id(asked)}${place > 0 && `-${place + 1}`}"
            >${text(asked.lang, option.label)}${
              option.hint && html`<span class="usa-${kind}__label-description">${text(asked.lang, option.hint)}</span>`
            }</label
          >
        </div>`,
    )}
  </fieldset>`
}

const tick = (asked: Asked): Html =>
  html`${message(asked)}
    <div class="usa-checkbox">
      <input
        class="usa-checkbox__input"
        type="checkbox"
        id="${id(asked)}"
        name="${asked.field.name}"
        value="yes"
        ${typedList(asked).length > 0 && html` checked`}${demands(asked)}${describedBy(asked)}
      /><label class="usa-checkbox__label" for="${id(asked)}"
        >${text(asked.lang, asked.field.label)}${optional(asked)}</label
      >
    </div>
    ${hint(asked)}`

const select = (asked: Asked, options: readonly Option[]): Html =>
  html`<select
    class="usa-select${asked.problem && ' usa-input--error'}"
    id="${id(asked)}"
    name="${asked.field.name}"
    ${autocomplete(asked)}${demands(asked)}${describedBy(asked)}
  >
    <option value="">${uiWords(asked.lang)('form.choose')}</option>
    ${options.map(
      (option) =>
        html`<option value="${option.value}" ${typedList(asked).includes(option.value) && html` selected`}>
          ${text(asked.lang, option.label)}
        </option>`,
    )}
  </select>`

function longText(asked: Asked, max: number): Html {
  const words = uiWords(asked.lang)
  return html`<textarea
    class="usa-textarea${asked.problem && ' usa-input--error'}"
    id="${id(asked)}"
    name="${asked.field.name}"
    rows="${max > 600 ? 8 : 4}"
    ${demands(asked)}${describedBy(asked)}
    data-max="${max}"
    data-left="${words('form.left')}"
    data-over="${words('form.over')}"
  >
${typedWords(asked)}</textarea>`
}

function input(asked: Asked): Html {
  const words = typedWords(asked)
  const width =
    asked.field.kind === 'number' ? ' usa-input--small' : asked.field.kind === 'day' ? ' usa-input--medium' : ''
  return html`<input
    class="usa-input${width}${asked.problem && ' usa-input--error'}"
    id="${id(asked)}"
    name="${asked.field.name}"
    ${inputKind(asked.field, words)}${
      asked.field.kind !== 'password' && words !== '' && html` value="${words}"`
    }${autocomplete(asked)}${demands(asked)}${describedBy(asked)}${asked.field.kind === 'password' && html` data-show="${uiWords(asked.lang)('form.show-password')}"`}
  />`
}

/** A browser's date box drops what is no date, so what was typed wrongly comes back in a plain one. */
function inputKind(asked: Field, words: string): Html {
  if (asked.kind === 'number') return html` type="text" inputmode="numeric"`
  if (asked.kind === 'day')
    return words === '' || isDay(words) ? html` type="date"` : html` type="text" inputmode="numeric"`
  if (asked.kind === 'email') return html` type="email" autocapitalize="none" spellcheck="false"`
  if (asked.kind === 'web') return html` type="url" autocapitalize="none" spellcheck="false"`
  return asked.kind === 'password' ? html` type="password"` : html` type="text"`
}

const id = (asked: Asked): string => fieldId(asked.form, asked.field.name)

function optional(asked: Asked): Html | false {
  return !asked.field.required && html` <span class="ac-optional">(${uiWords(asked.lang)('form.optional')})</span>`
}

/** What the question's own hint leaves unsaid: how long an answer may be, how a date is written. */
function hint(asked: Asked): Html | false {
  const words = uiWords(asked.lang)
  const own = asked.field.hint && text(asked.lang, asked.field.hint)
  const length = asked.field.kind === 'long-text' && words('form.up-to', { max: asked.field.max })
  const written = asked.field.kind === 'day' && words('form.date-hint')
  const says = [own, length, written].filter(Boolean).join(' ')
  return says !== '' && html`<div class="usa-hint" id="${id(asked)}-hint">${says}</div>`
}

const message = (asked: Asked): Html | undefined | '' =>
  asked.problem && html`<div class="usa-error-message" id="${id(asked)}-problem">${asked.problem}</div>`

function describedBy(asked: Asked): Html | false {
  const by = [hint(asked) && `${id(asked)}-hint`, asked.problem && `${id(asked)}-problem`].filter(Boolean).join(' ')
  return by !== '' && html` aria-describedby="${by}"`
}

const demands = (asked: Asked): Html =>
  html`${asked.field.required && html` aria-required="true"`}${asked.problem && html` aria-invalid="true"`}`

function autocomplete(asked: Asked): Html | undefined | '' {
  return asked.field.autocomplete && html` autocomplete="${asked.field.autocomplete}"`
}

function typedList(asked: Asked): readonly string[] {
  const raw = asked.typed[asked.field.name]
  return (raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw).filter((words) => words !== '')
}

const typedWords = (asked: Asked): string => {
  const raw = asked.typed[asked.field.name]
  return raw === undefined ? '' : typeof raw === 'string' ? raw : (raw[0] ?? '')
}
