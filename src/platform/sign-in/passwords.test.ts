import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordProblem } from './passwords.ts'

const about = ['Dana Reyes', 'dana.reyes@springfield.example', 'Springfield Police Department']

for (const [password, problem] of [
  ['eleven char', 'too-short'],
  ['🙂🙂🙂🙂🙂🙂', 'too-short'],
  ['long '.repeat(26), 'too-long'],
  ['123456789012', 'common'],
  ['password1234', 'weak'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['qwertyuiop123456', 'weak'],
  ['Springfield2026!!', 'weak'],
  ['dana.reyes-springfield', 'weak'],
  ['P@ssw0rd1234!', 'weak'],
  ['violet harbor kestrel 19', undefined],
  ['Xk29!mmqLw0z', undefined],
  ['el gato duerme en la azotea', undefined],
] as const)
  test(`“${password.slice(0, 30)}” is ${problem ?? 'a password'}`, async () => {
    assert.equal(await passwordProblem(password, about), problem)
  })
