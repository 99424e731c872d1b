import { readForm } from '#kernel/form.ts'
import { ok, type FieldProblems, type Result } from '#kernel/result.ts'
import { at, text, type Sentence } from '#kernel/words.ts'
import { asking } from '#platform/asking.ts'
import type { Desk } from '#platform/desk.ts'
import { deskFrame } from '#platform/frame.ts'
import { historyOf, read } from '#platform/read.ts'
import { go, newKey, problem, show, versionOf, type DeskVisit, type Reply, type Route } from '#platform/route.ts'
import { workspacePage } from '#ui/page.ts'
import { invite, renew, revoke } from './actions.ts'
import { linkOf } from './commands.ts'
import { fieldsOf } from './entry.ts'
import { inviteForm, sureForm } from './forms.ts'
import { invitationKind } from './kind.ts'
import { askPage, invitationPage, linkPage } from './invitation-pages.ts'
import { invitationLetter } from './letters.ts'
import { words } from './messages.ts'
import type { Invitation } from './model.ts'
import { sendLetter } from './sending.ts'
import { listPosts } from './store.ts'
import { newToken } from './tokens.ts'

export const keepers = ['administrator', 'operator']
export const base = '/app/:agency/accounts'
export const homeOf = (visit: DeskVisit): string => `/app/${visit.agency.slug}/accounts`

/** Inviting, by those who give accounts. */
export const invitationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${base}/invite`,
    guard: 'desk',
    duties: keepers,
    confirm: 'second-factor',
    handle: (visit) => askInvite(visit),
  },
  {
    method: 'POST',
    path: `${base}/invite`,
    guard: 'desk',
    duties: keepers,
    confirm: 'second-factor',
    handle: sendInvite,
  },
  { method: 'GET', path: `${base}/invitations/:id`, guard: 'desk', about: 'invitation', handle: record },
  ...asking({
    path: `${base}/invitations/:id/revoke`,
    duties: keepers,
    kind: invitationKind,
    action: 'revoke',
    form: sureForm,
    page: (visit, { head }, asked) => {
      const title = words(visit.lang)('revoke.label')
      const cancel = at(visit.lang, `${homeOf(visit)}/invitations/${head.id}`)
      return framed(
        visit,
        title,
        askPage({
          ...asked,
          lang: visit.lang,
          title,
          lead: words(visit.lang)('revoke.lead'),
          form: sureForm,
          action: at(visit.lang, visit.path),
          cancel,
          submit: title,
          tone: 'danger',
        }),
      )
    },
    act: (desk, id, _, version) => revoke(desk, id, version),
  }),
  {
    method: 'GET',
    path: `${base}/invitations/:id/renew`,
    guard: 'desk',
    about: 'invitation',
    duties: keepers,
    confirm: 'second-factor',
    handle: (visit) => askRenew(visit),
  },
  {
    method: 'POST',
    path: `${base}/invitations/:id/renew`,
    guard: 'desk',
    about: 'invitation',
    duties: keepers,
    confirm: 'second-factor',
    handle: (visit) => sendRenew(visit),
  },
]

const framed = (visit: DeskVisit, title: string, body: ReturnType<typeof askPage>) =>
  workspacePage(
    deskFrame(visit, {
      title,
      crumbs: [{ label: words(visit.lang)('people.title'), to: homeOf(visit) }, { label: title }],
    }),
    body,
  )

async function askInvite(visit: DeskVisit, problems?: FieldProblems, reason?: Sentence, status = 200): Promise<Reply> {
  const { lang } = visit
  const title = words(lang)('invite.title')
  const form = inviteForm(await visit.look(listPosts))
  const typed = problems ? visit.typed : { lang }
  return show(
    framed(
      visit,
      title,
      askPage({
        lang,
        title,
        form,
        typed,
        reason,
        lead: words(lang)(visit.office.mail.ready ? 'invite.lead.mail' : 'invite.lead'),
        problems: problems ?? {},
        key: newKey(),
        action: at(lang, visit.path),
        cancel: at(lang, homeOf(visit)),
        submit: words(lang)('invite.submit'),
        whoSees: words(lang)('invite.who-sees'),
      }),
    ),
    status,
  )
}

async function sendInvite(visit: DeskVisit): Promise<Reply> {
  const form = inviteForm(await visit.look(listPosts))
  const answers = readForm(form, visit.typed, 'submit')
  const again = async (problems: FieldProblems, reason?: Sentence): Promise<Reply> =>
    askInvite(visit, problems, reason, reason ? 409 : 422)
  if (!answers.ok) return again(fieldsOf(answers.problem))
  return handOver(visit, (desk, hash) => invite(desk, answers.value, hash), again)
}

async function askRenew(visit: DeskVisit, reason?: Sentence): Promise<Reply> {
  const { lang } = visit
  const opened = await visit.look((desk) => read(desk, invitationKind, visit.params['id'] ?? ''))
  if (!opened.ok) return problem(opened.problem)
  const { head, moves } = opened.value
  if (!moves.includes('renew')) return problem({ kind: 'unknown' })
  const title = words(lang)('renew.label')
  return show(
    framed(
      visit,
      title,
      askPage({
        lang,
        title,
        reason,
        form: sureForm,
        typed: {},
        problems: {},
        key: newKey(),
        version: head.version,
        lead: words(lang)('renew.lead'),
        action: at(lang, visit.path),
        cancel: at(lang, `${homeOf(visit)}/invitations/${head.id}`),
        submit: title,
      }),
    ),
    reason ? 409 : 200,
  )
}

const sendRenew = (visit: DeskVisit): Promise<Reply> =>
  handOver(
    visit,
    (desk, hash) => renew(desk, visit.params['id'] ?? '', hash, versionOf(visit)),
    async (_, reason) => askRenew(visit, reason),
  )

/** Makes a link and shows it, this once: a form that was sent twice leads to the record, which has no link. */
async function handOver(
  visit: DeskVisit,
  make: (desk: Desk, hash: string) => Promise<Result<Invitation>>,
  again: (problems: FieldProblems, reason?: Sentence) => Promise<Reply>,
): Promise<Reply> {
  const { token, hash } = newToken()
  let made: Invitation | undefined
  const done = await visit.act(async (desk) => {
    const invited = await make(desk, hash)
    if (!invited.ok) return invited
    made = invited.value
    return ok({ value: undefined, at: at(visit.lang, `${homeOf(visit)}/invitations/${invited.value.id}`) })
  })
  if (done.ok) return made ? showLink(visit, made, token) : go(done.value.at)
  if (done.problem.kind === 'invalid') return again(done.problem.fields)
  if (done.problem.kind === 'refused') return again({}, done.problem.reason)
  return problem(done.problem)
}

async function showLink(visit: DeskVisit, made: Invitation, token: string): Promise<Reply> {
  const { agency, office, lang } = visit
  const link = linkOf(office, made.lang, token)
  const letter = invitationLetter(made.lang, {
    name: made.name,
    agency: agency.name,
    link,
    expiresAt: made.expiresAt,
    zone: agency.zone,
  })
  const mailed = await sendLetter(office, { id: `invitation-${made.id}-${made.version}`, to: made.email, ...letter })
  const title = words(lang)('link.title', { name: made.name })
  return show(framed(visit, title, linkPage(lang, agency, made, link, mailed)))
}

async function record(visit: DeskVisit): Promise<Reply> {
  const id = visit.params['id'] ?? ''
  const seen = await visit.look(async (desk) => {
    const opened = await read(desk, invitationKind, id)
    return opened.ok
      ? ok({ ...opened.value, posts: await listPosts(desk), history: await historyOf(desk, id) })
      : opened
  })
  if (!seen.ok) return problem(seen.problem)
  const { head, record, moves, posts, history } = seen.value
  const page = invitationPage(visit.lang, visit.agency, { ...record, ...head }, posts, moves, history)
  return show(framed(visit, text(visit.lang, head.title), page))
}
