import { timingSafeEqual } from 'node:crypto'
import type { Answers } from '#kernel/form.ts'
import { invalid, ok, refuse, type Result } from '#kernel/result.ts'
import type { Lang } from '#kernel/words.ts'
import { act, note } from '#platform/desk.ts'
import { newId } from '#platform/ids.ts'
import type { Office } from '#platform/office.ts'
import { createAgency } from '#rooms/agencies/door.ts'
import { admit } from './actions.ts'
import { actAtInstance } from './instance.ts'
import { say } from './messages.ts'
import { insertPerson, nobodySignsIn, personByEmail, postOfDuty } from './people-store.ts'

/** Whether the set-up page exists: a code was printed at start, and nobody can sign in yet. */
export const isOpenToSetUp = async (office: Office): Promise<boolean> =>
  office.setup !== undefined && nobodySignsIn(office.sql)

/**
 * Makes the first operator, and the first agency with the same person as its administrator. The credential is kept
 * after the person's row and before the agency: until it is kept the page can be sent again, after it the rest can be done
 * from within.
 */
export async function setUp(
  office: Office,
  answers: Answers,
  lang: Lang,
  now: Date,
): Promise<Result<{ readonly slug?: string }>> {
  const { code, name, email, password } = answers as Record<'code' | 'name' | 'email' | 'password', string>
  if (!isCode(office.setup?.code ?? '', code)) return invalid({ code: say('problem.setup-code') })
  const about = [name, email, String(answers['agency'] ?? '')]
  const operator = await makeOperator(office, { name, email, lang }, now)
  if (!operator.ok) return operator
  const unfit = await office.signIn.createCredential({ id: operator.value, name, email }, password, about)
  if (unfit) return invalid({ password: say(`password.${unfit.problem}`) })
  return answers['with-agency'] ? firstAgency(office, answers, operator.value, now) : ok({})
}

async function makeOperator(
  office: Office,
  wanted: { readonly name: string; readonly email: string; readonly lang: Lang },
  now: Date,
): Promise<Result<string>> {
  const before = await personByEmail(office.sql, wanted.email)
  const id = before?.id ?? newId(now.getTime())
  return actAtInstance(office, { person: id, now, lent: ['operator'] }, async (desk) => {
    if (!before && !(await insertPerson(desk, { id, ...wanted }))) return refuse(say('problem.meanwhile'))
    const posts = [await postOfDuty(desk, 'operator'), await postOfDuty(desk, 'campaign-manager')]
    await admit(
      desk,
      id,
      posts.filter((post) => post !== undefined),
    )
    note(desk, 'instance.set-up', { person: id }, id)
    return ok(id)
  })
}

async function firstAgency(
  office: Office,
  answers: Answers,
  person: string,
  now: Date,
): Promise<Result<{ readonly slug: string }>> {
  const { agency, kind, place, state, zone } = answers as Record<'agency' | 'place' | 'state' | 'zone', string> & {
    kind: 'other'
  }
  const made = await createAgency(office, { name: agency, kind, place, state, zone }, now, person)
  if (!made.ok) return made
  const { id, slug } = made.value
  const joined = await act(office, { agency: id, person, now, zone, lent: ['operator'] }, async (desk) => {
    const post = await postOfDuty(desk, 'administrator')
    await admit(desk, person, post ? [post] : [])
    return ok(undefined)
  })
  return joined.ok ? ok({ slug }) : joined
}

/** Compared in equal time, spaces and case aside: it was read from a console. */
function isCode(code: string, typed: string): boolean {
  const plain = (words: string): Buffer => Buffer.from(words.replaceAll(/[\s-]/g, '').toLowerCase())
  return (
    plain(code).length > 0 && plain(code).length === plain(typed).length && timingSafeEqual(plain(code), plain(typed))
  )
}
