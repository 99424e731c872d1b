import { html, type Hole, type Html } from '#kernel/html.ts'
import type { Lang } from '#kernel/words.ts'
import { hiddenInputs } from './form.ts'
import { uiWords } from './messages.ts'

export type SearchView = {
  readonly lang: Lang
  readonly action: string
  readonly query?: string | undefined
  readonly name?: string | undefined
  /** What is searched: "Find your agency". It is read out, and shown where `labelShown`. */
  readonly label?: string | undefined
  readonly labelShown?: boolean | undefined
  readonly hint?: string | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
}

/** A search box; the answer has an address that can be sent on. */
export function search(view: SearchView): Html {
  const words = uiWords(view.lang)
  const { name = 'q', label = words('search.label') } = view
  const id = `search-${name}`
  return html`<form class="usa-search ac-search" role="search" method="get" action="${view.action}">
    <label class="${view.labelShown ? 'usa-label' : 'usa-sr-only'}" for="${id}">${label}</label>${
      view.hint && html`<div class="usa-hint" id="${id}-hint">${view.hint}</div>`
    }
    <div class="ac-search-row">
      <input
        class="usa-input"
        id="${id}"
        type="search"
        name="${name}"
        value="${view.query ?? ''}"
        ${view.hint && html` aria-describedby="${id}-hint"`}
        data-shortcut="search"
      /><button class="usa-button">${words('search.label')}</button>
    </div>
    ${hiddenInputs(view.hidden ?? {})}
  </form>`
}

export type Found = { readonly title: string; readonly href: string; readonly says?: Hole; readonly aside?: Hole }

/** What was found, or that nothing was and what to try. */
export function results(view: {
  readonly lang: Lang
  readonly query?: string | undefined
  readonly count: number
  readonly items: readonly Found[]
  readonly empty: Hole
  readonly next?: string | undefined
  readonly previous?: string | undefined
}): Html {
  const words = uiWords(view.lang)
  const said = view.query
    ? words('search.found-for', { count: view.count, query: view.query })
    : words('search.found', { count: view.count })
  return html`<p class="ac-found" role="status">${said}</p>
    ${
      view.items.length === 0
        ? html`<div class="ac-none">${view.empty}</div>`
        : html`<ul class="usa-collection ac-results">
            ${view.items.map(
              (item) =>
                html`<li class="usa-collection__item">
                  <div class="usa-collection__body">
                    <h3 class="usa-collection__heading"><a class="usa-link" href="${item.href}">${item.title}</a></h3>
                    ${item.says && html`<div class="usa-collection__description">${item.says}</div>`}
                  </div>
                  ${item.aside && html`<div class="ac-aside">${item.aside}</div>`}
                </li>`,
            )}
          </ul>`
    }${
      (view.previous !== undefined || view.next !== undefined) &&
      html`<nav class="ac-pages" aria-label="${said}">
        ${view.previous !== undefined && html`<a rel="prev" href="${view.previous}">‹ ${words('table.previous')}</a>`}${
          view.next !== undefined && html`<a rel="next" href="${view.next}">${words('table.next')} ›</a>`
        }
      </nav>`
    }`
}

export type FilterOption = { readonly value: string; readonly label: string; readonly count?: number | undefined }

/** A choice among values (`one`), any number of them (`some`), or words to look for (`words`). */
export type Filter =
  | {
      readonly kind: 'one'
      readonly name: string
      readonly label: string
      readonly options: readonly FilterOption[]
      readonly value?: string | undefined
    }
  | {
      readonly kind: 'some'
      readonly name: string
      readonly label: string
      readonly options: readonly FilterOption[]
      readonly values: readonly string[]
    }
  | { readonly kind: 'words'; readonly name: string; readonly label: string; readonly value?: string | undefined }

/** Filters as a GET form: each selection is an address, for people, feeds and CSV alike. */
export function filters(view: {
  readonly lang: Lang
  readonly action: string
  readonly filters: readonly Filter[]
  readonly clear?: string | undefined
  readonly hidden?: Readonly<Record<string, string>> | undefined
}): Html {
  const words = uiWords(view.lang)
  return html`<form class="ac-filters" method="get" action="${view.action}" aria-label="${words('filters.title')}">
    ${hiddenInputs(view.hidden ?? {})}${view.filters.map((each) => filter(view.lang, each))}
    <div class="ac-filters-act">
      <button class="usa-button usa-button--outline">${words('filters.apply')}</button>${
        view.clear !== undefined && html`<a href="${view.clear}">${words('filters.clear')}</a>`
      }
    </div>
  </form>`
}

function filter(lang: Lang, each: Filter): Html {
  const id = `filter-${each.name}`
  if (each.kind === 'words')
    return html`<div>
      <label class="usa-label" for="${id}">${each.label}</label
      ><input
        class="usa-input"
        id="${id}"
        name="${each.name}"
        type="search"
        value="${each.value ?? ''}"
        data-shortcut="search"
      />
    </div>`
  if (each.kind === 'one')
    return html`<div>
      <label class="usa-label" for="${id}">${each.label}</label
      ><select class="usa-select" id="${id}" name="${each.name}">
        <option value="">${uiWords(lang)('filters.any')}</option>
        ${each.options.map(
          (option) =>
            html`<option value="${option.value}" ${option.value === each.value && html` selected`}>
              ${optionText(option)}
            </option>`,
        )}
      </select>
    </div>`
  return html`<fieldset class="usa-fieldset">
    <legend class="usa-legend">${each.label}</legend>
    ${each.options.map(
      (option, place) =>
        html`<div class="usa-checkbox">
          <input
            class="usa-checkbox__input"
            type="checkbox"
            id="${id}-${place}"
            name="${each.name}"
            value="${option.value}"
            ${each.values.includes(option.value) && html` checked`}
          /><label class="usa-checkbox__label" for="${id}-${place}">${optionText(option)}</label>
        </div>`,
    )}
  </fieldset>`
}

const optionText = (option: FilterOption): string =>
  option.count === undefined ? option.label : `${option.label} (${option.count})`
