import type { Form } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import type { Asked } from '#platform/asking.ts'
import { deskFrame } from '#platform/frame.ts'
import type { DeskVisit } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { askPage, type Here } from './parts.ts'

export const hereOf = ({ lang, agency }: DeskVisit): Here => ({ lang, slug: agency.slug, zone: agency.zone })

/** The list that a page belongs to, as the crumb above it. `to` stands within the agency. */
export type Home = { readonly label: Sentence; readonly to: string }

/** The whole page around a form: crumb, title, questions. */
export function asked(
  visit: DeskVisit,
  home: Home,
  view: {
    readonly title: Sentence
    readonly lead?: Sentence
    readonly form: Form
    readonly submit: Sentence
    readonly whoSees: Sentence
    readonly cancel?: string
    readonly tone?: 'danger'
  },
  state: Asked,
): Html {
  const { lang } = visit
  const title = text(lang, view.title)
  const back = `/app/${visit.agency.slug}${home.to}`
  return framed(
    visit,
    home,
    title,
    askPage({
      ...state,
      lang,
      title,
      form: view.form,
      submit: text(lang, view.submit),
      whoSees: view.whoSees,
      action: at(lang, visit.path),
      cancel: at(lang, view.cancel ?? back),
      ...(view.lead ? { lead: text(lang, view.lead) } : {}),
      ...(view.tone ? { tone: view.tone } : {}),
    }),
  )
}

/** A page of this room within the workspace. */
export function framed(visit: DeskVisit, home: Home | undefined, title: string, body: Html): Html {
  const crumbs = home
    ? [{ label: text(visit.lang, home.label), to: `/app/${visit.agency.slug}${home.to}` }, { label: title }]
    : []
  return workspacePage(deskFrame(visit, { title, crumbs }), body)
}
