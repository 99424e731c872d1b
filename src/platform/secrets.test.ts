import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { after, test } from 'node:test'
import { openSecrets } from './secrets.ts'

const folder = mkdtempSync(`${tmpdir()}/accord-secrets-`)
after(() => rmSync(folder, { recursive: true }))

test('secrets are made once, stay the same, and are for their owner alone', () => {
  const path = `${folder}/data/secrets.json`
  const made = openSecrets(path)
  assert.deepEqual(openSecrets(path), made)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(new Set(Object.values(made.passwords)).size, 5)
  assert.equal(Buffer.from(made.seal, 'base64').length, 32)
})

test('the checkpoint keys are a pair', () => {
  const { checkpoints } = openSecrets(`${folder}/pair.json`)
  const signature = sign(null, Buffer.from('head'), createPrivateKey(checkpoints.privateKey))
  assert.ok(verify(null, Buffer.from('head'), createPublicKey(checkpoints.publicKey), signature))
})

test('damaged secrets are refused rather than replaced', () => {
  writeFileSync(`${folder}/half.json`, '{"passwords":', { mode: 0o600 })
  assert.throws(() => openSecrets(`${folder}/half.json`), /backup/)
})

test('secrets that everyone may read are refused', () => {
  openSecrets(`${folder}/open.json`)
  chmodSync(`${folder}/open.json`, 0o644)
  assert.throws(() => openSecrets(`${folder}/open.json`), /chmod 600/)
})
