import { html, type Html } from '#kernel/html.ts'
import { formatNumber } from '#kernel/format.ts'
import type { FieldProblems } from '#kernel/result.ts'
import { text } from '#kernel/words.ts'
import { confirm } from '#ui/confirm.ts'
import { errorSummary, fieldId, hiddenInputs } from '#ui/form.ts'
import { notice } from '#ui/notice.ts'
import { moves } from '#ui/records.ts'
import { table } from '#ui/table.ts'
import { words } from '../messages.ts'
import { inside, type Here } from '../parts.ts'
import { columnLabel, templateColumns } from './columns.ts'
import { fileForm } from './forms.ts'
import type { ImportReport } from './model.ts'

/** How many rows a page lists; the CSV has all of them. */
const rowsShown = 200

/** Asks for the file, and says what it should hold. */
export function uploadPage(here: Here, key: string, problems: FieldProblems = {}): Html {
  const say = words(here.lang)
  const id = fieldId(fileForm, 'file')
  const problem = problems['file'] && text(here.lang, problems['file'])
  return html`<h1>${say('import.title')}</h1>
    <p class="ac-lead">${say('import.lead')}</p>
    ${errorSummary(here.lang, fileForm, problems)}
    <form
      class="usa-form ac-form"
      method="post"
      enctype="multipart/form-data"
      action="${inside(here, '/people/import')}"
      novalidate
    >
      ${hiddenInputs({ _key: key })}
      <div class="usa-form-group${problem && ' usa-form-group--error'}">
        <label class="usa-label" for="${id}">${say('import.file')}</label>
        <div class="usa-hint" id="${id}-hint">${say('import.file.hint')}</div>
        ${problem && html`<div class="usa-error-message" id="${id}-problem">${problem}</div>`}
        <input
          class="usa-file-input"
          type="file"
          id="${id}"
          name="file"
          accept=".csv,text/csv,text/plain"
          aria-required="true"
          aria-describedby="${id}-hint${problem && ` ${id}-problem`}"
          ${problem && html` aria-invalid="true"`}
        />
      </div>
      <div class="ac-who">${say('member.who-sees')}</div>
      <div class="ac-buttons">
        <button class="usa-button">${say('import.check')}</button
        ><a class="ac-cancel" href="${inside(here, '/people')}">${say('import.back')}</a>
      </div>
    </form>
    <h2>${say('import.columns')}</h2>
    <p>${say('import.columns.says')}</p>
    <ul class="usa-list">
      ${templateColumns.map((name) => html`<li><strong>${text(here.lang, columnLabel(name))}</strong>: ${say(`file.${name}.says`)}</li>`)}
    </ul>
    <p><a href="${inside(here, '/people/import/template.csv')}" download>${say('import.template')}</a></p>`
}

/** What a file would do, before it does it. */
export function previewPage(
  here: Here,
  file: { readonly id: string; readonly name: string },
  report: ImportReport,
  key: string,
): Html {
  const say = words(here.lang)
  const body = html`${problemsTable(here, file.id, report)}${doingsTable(here, file.id, report)}${columnsTable(here, report)}`
  const nothing = report.added + report.changed === 0
  if (nothing)
    return html`<h1>${say('import.preview', { name: file.name })}</h1>
      ${notice(report.refused > 0 ? 'warning' : 'info', say(report.refused > 0 ? 'import.none-good' : 'import.nothing'))}
      ${sums(here, report)}${moves(here.lang, [{ label: say('import.another'), href: inside(here, '/people/import') }])}${body}`
  return html`${confirm({
    lang: here.lang,
    title: say('import.preview', { name: file.name }),
    will: willDo(here, report),
    action: inside(here, `/people/import/${file.id}`),
    key,
    submit: say('import.confirm', { rows: report.added + report.changed }),
    cancel: inside(here, '/people/import'),
    tone: 'plain',
  })}${body}`
}

/** What came of a file. */
export function resultPage(
  here: Here,
  file: { readonly id: string; readonly name: string },
  report: ImportReport,
): Html {
  const say = words(here.lang)
  return html`<h1>${say('import.result', { name: file.name })}</h1>
    ${notice(report.refused > 0 ? 'warning' : 'success', say('report.sum.written', { added: report.added, changed: report.changed, same: report.same, refused: report.refused }))}
    ${moves(here.lang, [
      { label: say('people.title'), href: inside(here, '/people') },
      { label: say('import.another'), href: inside(here, '/people/import') },
    ])}
    ${problemsTable(here, file.id, report)}${doingsTable(here, file.id, report)}`
}

function willDo(here: Here, report: ImportReport): readonly string[] {
  const say = words(here.lang)
  const { added, changed, same, refused, absent, units } = report
  return [
    ...(added > 0 ? [say('import.will.add', { added })] : []),
    ...(changed > 0 ? [say('import.will.change', { changed })] : []),
    ...(units.length > 0
      ? [say('import.will.units', { count: units.length, units: units.slice(0, 20).join('; ') })]
      : []),
    ...(same > 0 ? [say('import.will.same', { same })] : []),
    ...(refused > 0 ? [say('import.will.refuse', { refused })] : []),
    ...(absent > 0 ? [say('import.will.absent', { absent })] : []),
  ]
}

const sums = (here: Here, report: ImportReport): Html =>
  html`<ul class="usa-list">
    ${willDo(here, report).map((each) => html`<li>${each}</li>`)}
  </ul>`

function problemsTable(here: Here, file: string, report: ImportReport): Html | false {
  if (report.problems.length === 0) return false
  const say = words(here.lang)
  return html`<h2>${say('import.problems', { count: report.refused })}</h2>
    <p>${say('import.problems.says')}</p>
    ${table({
      lang: here.lang,
      caption: say('import.problems', { count: report.refused }),
      captionHidden: true,
      columns: [
        { key: 'row', label: say('report.row'), numeric: true },
        { key: 'column', label: say('report.column') },
        { key: 'value', label: say('report.value') },
        { key: 'says', label: say('report.says') },
      ],
      rows: report.problems
        .slice(0, rowsShown)
        .map(({ row, column, value, says }) => [
          formatNumber(here.lang, row),
          text(here.lang, column),
          value ?? '',
          text(here.lang, says),
        ]),
      csv: inside(here, `/people/import/${file}/report.csv`),
      empty: '',
    })}`
}

function doingsTable(here: Here, file: string, report: ImportReport): Html | false {
  if (report.doings.length === 0) return false
  const say = words(here.lang)
  return html`<h2>${say(`import.doings.${report.mode}`)}</h2>
    ${report.doings.length > rowsShown && html`<p>${say('import.first', { shown: rowsShown, all: report.doings.length })}</p>`}${table(
      {
        lang: here.lang,
        caption: say(`import.doings.${report.mode}`),
        captionHidden: true,
        columns: [
          { key: 'row', label: say('report.row'), numeric: true },
          { key: 'name', label: say('column.name') },
          { key: 'number', label: say('column.number') },
          { key: 'does', label: say('report.outcome') },
        ],
        rows: report.doings
          .slice(0, rowsShown)
          .map(({ row, name, number, what }) => [
            formatNumber(here.lang, row),
            name,
            number,
            what ? say(`report.change.${report.mode}`, { what }) : say(`report.add.${report.mode}`),
          ]),
        csv: inside(here, `/people/import/${file}/report.csv`),
        empty: '',
      },
    )}`
}

function columnsTable(here: Here, report: ImportReport): Html {
  const say = words(here.lang)
  return html`<h2>${say('import.read')}</h2>
    ${table({
      lang: here.lang,
      caption: say('import.read'),
      captionHidden: true,
      columns: [
        { key: 'heading', label: say('import.heading') },
        { key: 'as', label: say('import.as') },
      ],
      rows: [
        ...report.columns.map(({ heading, label }) => [heading, text(here.lang, label)]),
        ...report.ignored.map((heading) => [heading, say('import.ignored')]),
      ],
      empty: '',
    })}
    <p>${say('import.dates')}</p>`
}
