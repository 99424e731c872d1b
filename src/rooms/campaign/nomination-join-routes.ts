import { readForm } from '#kernel/form.ts'
import type { Html } from '#kernel/html.ts'
import { ok, type FieldProblems } from '#kernel/result.ts'
import { at, type Sentence } from '#kernel/words.ts'
import { actOnce } from '#platform/desk.ts'
import { frameOf } from '#platform/frame.ts'
import { instanceAgency } from '#platform/ids.ts'
import { follow, newKey, onceOf, problem, show, type Reply, type Route, type Visit } from '#platform/route.ts'
import { problemTitle, publicPage } from '#ui/page.ts'
import { words } from './messages.ts'
import { nominate } from './nomination-actions.ts'
import { joinForm } from './nomination-forms.ts'
import { joinPublicPage, thanksPage } from './nomination-pages.ts'
import { isStaffed } from './nomination-store.ts'

/** The campaign's front door, open to anyone. */
export const joinRoutes: readonly Route[] = [
  { method: 'GET', path: '/join', guard: 'open', handle: async (visit) => show(await joining(visit, {})) },
  { method: 'POST', path: '/join', guard: 'open', handle: send },
  { method: 'GET', path: '/join/:number', guard: 'open', handle: async (visit) => thanks(visit) },
]

async function joining(visit: Visit, problems: FieldProblems, reason?: Sentence): Promise<Html> {
  const { lang } = visit
  const staffed = await isStaffed(visit.office.sql, visit.now)
  const title = words(lang)('join.title')
  const failed = reason !== undefined || Object.keys(problems).length > 0
  const asked = { typed: visit.typed, problems, key: newKey(), ...(reason ? { reason } : {}) }
  return publicPage(
    frameOf(visit, { title: failed ? problemTitle(visit, title) : title }),
    joinPublicPage(lang, staffed, asked),
  )
}

/** Kept by nobody's desk at the instance, whose staff answer it. */
async function send(visit: Visit): Promise<Reply> {
  if (!(await isStaffed(visit.office.sql, visit.now))) return show(await joining(visit, {}), 409)
  const again = (problems: FieldProblems, reason?: Sentence): Promise<Html> => joining(visit, problems, reason)
  const answers = readForm(joinForm, visit.typed, 'submit')
  if (!answers.ok) return follow(answers, again)
  const who = { agency: instanceAgency, person: undefined, now: visit.now }
  const done = await actOnce(visit.office, who, onceOf(visit), async (desk) => {
    const made = await nominate(desk, answers.value, visit.lang)
    return made.ok ? ok({ value: undefined, at: at(visit.lang, `/join/${made.value.number}`) }) : made
  })
  return follow(done, again)
}

/** Says the number back; it looks nothing up, so that a number tells nothing to whoever tries one. */
function thanks(visit: Visit): Reply {
  const number = visit.params['number'] ?? ''
  if (!/^[2-9A-Z]{4}-[2-9A-Z]{4}$/.test(number)) return problem({ kind: 'unknown' })
  return show(
    publicPage(frameOf(visit, { title: words(visit.lang)('join.thanks.title') }), thanksPage(visit.lang, number)),
  )
}
