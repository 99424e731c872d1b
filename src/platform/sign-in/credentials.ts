import type { House } from './sessions.ts'
import { passwordProblem } from './passwords.ts'
import type { SignIn, Unfit } from './types.ts'

type Credentials = Pick<SignIn, 'createCredential' | 'rename' | 'changePassword' | 'setPassword' | 'disable' | 'enable'>

/** Passwords, and who may sign in at all. */
export function credentialsOf({ auth, store, limits, sessions, clock }: House): Credentials {
  /** Why the password does not do for this person, or undefined where it does. */
  async function unfit(
    person: { readonly name: string; readonly email: string } | undefined,
    password: string,
    about: readonly string[],
  ): Promise<Unfit | undefined> {
    const problem = await passwordProblem(password, [...(person ? [person.name, person.email] : []), ...about])
    return problem && { outcome: 'unfit', problem }
  }

  async function keep(person: string, password: string): Promise<void> {
    const { hash } = (await auth.$context).password
    await store.putPassword(person, await hash(password), clock())
  }

  return {
    async createCredential(person, password, about = []) {
      const problem = password === undefined ? undefined : await unfit(person, password, about)
      if (problem) return problem
      await store.putPerson(person.id, person.name, person.email)
      if (password !== undefined) await keep(person.id, password)
      return undefined
    },

    async rename(person, name, email) {
      await store.putPerson(person, name, email)
    },

    async changePassword(cookies, current, next, about = []) {
      const session = await sessions.acting(cookies)
      if (!session) return { outcome: 'ended' }
      const wrong = await sessions.passwordAgain(limits, session.person, current)
      if (wrong) return wrong
      const problem = await unfit(await store.person(session.person), next, about)
      if (problem) return problem
      await keep(session.person, next)
      await store.endSessions(session.person, session.token)
      return {
        outcome: 'in',
        person: session.person,
        cookies: await sessions.renew(session, session.secondFactorAt ?? undefined),
      }
    },

    async setPassword(person, password, about = []) {
      const problem = await unfit(await store.person(person), password, about)
      if (problem) return problem
      await keep(person, password)
      await store.endSessions(person)
      return undefined
    },

    async disable(person) {
      await store.disable(person, clock())
      await store.endSessions(person)
    },

    async enable(person) {
      await store.disable(person, undefined)
    },
  }
}
