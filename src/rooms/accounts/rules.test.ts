import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  safePath,
  wayOf,
  mayEndAccess,
  mayMendSignIn,
  deviceOf,
  isAppCode,
  minutesLeft,
  expiryOf,
  hasLeft,
  acceptInvitation,
} from './rules.ts'
import type { Account, Invitation, Known } from './model.ts'

const now = new Date('2026-11-22T15:00:00Z')
const open = { state: 'invited', expiresAt: new Date('2026-11-25T15:00:00Z') } as const
const known: Known = { id: 'reyes', name: 'Dana Reyes', disabled: false, canSignIn: true, elsewhere: false }
const account: Account = {
  id: 'reyes',
  name: 'Dana Reyes',
  email: 'reyes@example.org',
  lang: 'en',
  posts: [],
  since: now,
  canSignIn: true,
  enrolled: true,
}

for (const [title, found, who, way] of [
  ['an e-mail that nobody has chooses a password', open, undefined, 'password'],
  ['an e-mail with an account signs in and accepts', open, known, 'sign-in'],
  ['a person of this agency without a password yet chooses one', open, { ...known, canSignIn: false }, 'password'],
  [
    'nobody takes over a person of another agency who has no password yet',
    open,
    { ...known, canSignIn: false, elsewhere: true },
    'sign-in',
  ],
  [
    'a closed account is not opened by an invitation, and looks like any other',
    open,
    { ...known, canSignIn: false, disabled: true },
    'sign-in',
  ],
  ['a link ends after seven days', { ...open, expiresAt: now }, undefined, 'over'],
  ['a link that was taken back ends', { ...open, state: 'revoked' }, undefined, 'over'],
  ['a link that was used ends', { ...open, state: 'accepted', person: 'reyes' }, known, 'over'],
  [
    'a link whose password was never kept goes on from there',
    { ...open, state: 'accepted', person: 'reyes' },
    { ...known, canSignIn: false },
    'finish',
  ],
  [
    'only the one who accepted goes on from there',
    { ...open, state: 'accepted', person: 'cho' },
    { ...known, canSignIn: false },
    'over',
  ],
] as const)
  test(title, () => assert.equal(wayOf(found, who, now), way))

for (const path of [
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/a\nb',
  '/a b',
  '',
  undefined,
  `/${'a'.repeat(2001)}`,
])
  test(`${JSON.stringify(path?.slice(0, 20))} is no place to go on to`, () => assert.equal(safePath(path), '/app'))

test('a path of this site survives sign-in, its query with it', () =>
  assert.equal(safePath('/es/app/riverbend/items?after=1&q=Pe%C3%B1a'), '/es/app/riverbend/items?after=1&q=Pe%C3%B1a'))

test('nobody ends their own access, and nothing ends twice', () => {
  assert.equal(mayEndAccess(account, 'reyes').ok, false)
  assert.equal(mayEndAccess({ ...account, until: now }, 'cho').ok, false)
  assert.equal(mayEndAccess(account, 'cho').ok, true)
})

test('how someone of several agencies signs in is an operator’s to change, not one agency’s', () => {
  assert.equal(mayMendSignIn(account, 'cho', true, new Set(['administrator'])).ok, false)
  assert.equal(mayMendSignIn(account, 'cho', true, new Set(['operator'])).ok, true)
  assert.equal(mayMendSignIn(account, 'cho', false, new Set(['administrator'])).ok, true)
  assert.equal(mayMendSignIn(account, 'reyes', false, new Set(['operator'])).ok, false)
})

test('who left an agency is not mended by it, and only a name and an end are theirs to see', () => {
  const left = { ...account, email: '', until: now }
  assert.equal(hasLeft(left), true)
  assert.equal(hasLeft({ ...left, email: account.email }), false, 'an operator sees everyone')
  assert.equal(mayMendSignIn(left, 'cho', false, new Set(['administrator'])).ok, false)
})

test('an invitation is accepted by the link it carries now, in its time', () => {
  const invitation = { tokenHash: 'new', expiresAt: expiryOf(now) } as Invitation
  assert.equal(acceptInvitation(invitation, 'reyes', 'old', now).ok, false)
  assert.equal(acceptInvitation(invitation, 'reyes', 'new', expiryOf(now)).ok, false)
  const accepted = acceptInvitation(invitation, 'reyes', 'new', now)
  assert.equal(accepted.ok && accepted.value.record.person, 'reyes')
})

test('six digits are the app’s, anything else is a recovery code', () => {
  assert.equal(isAppCode('123 456'), true)
  assert.equal(isAppCode('abcde-fghij'), false)
})

test('a wait is told in whole minutes, never none', () => {
  assert.equal(minutesLeft(new Date(now.getTime() + 1), now), 1)
  assert.equal(minutesLeft(new Date(now.getTime() + 61_000), now), 2)
})

test('a session is recognised by its browser and system', () => {
  assert.equal(
    deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'),
    'Edge, Windows',
  )
  assert.equal(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'),
    'Safari, iPhone',
  )
  assert.equal(deviceOf(null), undefined)
})
