import { disableUser, inviteUser, listUsers } from '#rooms/accounts/door.ts'
import { Unable } from '#platform/unable.ts'
import { Misuse } from '../console.ts'
import { inWords } from './agencies.ts'
import type { Command } from './command.ts'
import { inHouse } from './house.ts'

const agency = { type: 'string', says: 'The agency’s address, like riverbend-pd; “campaign” for the instance itself.' } as const

export const userInvite: Command = {
  name: 'user invite',
  does: 'Invite a person; prints the link to hand over.',
  usage: 'EMAIL --agency ADDRESS --name NAME [--duty administrator,coordinator]',
  options: { agency, name: { type: 'string', says: 'The person’s name.' }, duty: { type: 'string', says: 'Duties of the posts to hold, with commas between.' } },
  async run(given) {
    const [email] = given.positionals
    const { agency, name, duty = '' } = given.values as Record<string, string | undefined>
    if (!email || !agency || !name) throw new Misuse('Say the e-mail address, the agency and the name.')
    return inHouse(given, async ({ office }) => {
      const duties = duty.split(',').map((each) => each.trim()).filter(Boolean)
      const made = await inviteUser(office, { agency, email, name, duties }, new Date())
      if (!made.ok) throw new Unable(inWords(made.problem))
      given.console.result({ ok: true, ...made.value }, [`Hand this link to ${name}. It works once and for 7 days:`, made.value.link])
      return 0
    })
  },
}

export const userDisable: Command = {
  name: 'user disable',
  does: 'Close an account on this instance and end its sessions.',
  usage: 'EMAIL',
  async run(given) {
    const [email] = given.positionals
    if (!email) throw new Misuse('Say the e-mail address.')
    return inHouse(given, async ({ office }) => {
      const done = await disableUser(office, email, new Date())
      if (!done.ok) throw new Unable(inWords(done.problem))
      given.console.result({ ok: true }, [`${email} cannot sign in any more, and was signed out everywhere.`])
      return 0
    })
  },
}

export const userList: Command = {
  name: 'user list',
  does: 'List the people with access to an agency.',
  usage: '--agency ADDRESS',
  options: { agency },
  async run(given) {
    const { agency } = given.values as { agency?: string }
    if (!agency) throw new Misuse('Say which agency.')
    return inHouse(given, async ({ office }) => {
      const listed = await listUsers(office, agency, new Date())
      if (!listed.ok) throw new Unable(inWords(listed.problem))
      const lines = listed.value.map(({ name, email, posts, enrolled, disabledAt }) => `${name} <${email}> · ${posts.join(', ') || 'no post'} · ${enrolled ? 'second factor' : 'no second factor'}${disabledAt ? ' · disabled' : ''}`)
      given.console.result({ items: listed.value, next: listed.value.length === 1000 ? listed.value.at(-1)?.id : null }, lines.length > 0 ? lines : ['Nobody has access yet.'])
      return 0
    })
  },
}
