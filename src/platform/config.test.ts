import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import { listensOnlyHere, readConfig, type Config } from './config.ts'
import { freePort } from './port.ts'

const machine = { checkout: '/srv/accord', root: false }

function read(env: Record<string, string>, flags: Record<string, string> = {}, on = machine): Config {
  const result = readConfig(env, flags, on)
  assert.ok(result.ok, result.ok ? '' : result.faults.join('\n'))
  return result.config
}

test('with no settings at all, everything has a default', () => {
  const config = read({})
  assert.deepEqual(
    [config.port, config.portGiven, config.host, config.data],
    [4000, false, '127.0.0.1', '/srv/accord/data'],
  )
  assert.deepEqual(config.storage, { kind: 'file', folder: '/srv/accord/data/files' })
  assert.equal(config.secrets, '/srv/accord/data/secrets.json')
  assert.ok(listensOnlyHere(config))
})

test('started as root, data live where the database may read them', () => {
  assert.equal(read({}, {}, { ...machine, root: true }).data, '/var/lib/accord')
})

test('a flag wins over the environment, and an empty setting is none', () => {
  const config = read({ PORT: '5000', HOST: '' }, { port: '6000' })
  assert.deepEqual([config.port, config.portGiven, config.host], [6000, true, '127.0.0.1'])
})

test('every fault is told at once, with its mend and without repeating the value', () => {
  const wrong = {
    PORT: '99999',
    ACCORD_URL: 'http://accord.example.gov',
    DATABASE_URL: 'mysql://u:hunter2@db/x',
    SMTP_URL: 'smtp://u:hunter2@mail',
    MAIL_FROM: 'nobody',
    ACCORD_STORAGE: 'ftp://x',
    ACCORD_IDLE_MINUTES: '0',
    ACCORD_TRUSTED_PROXIES: '10.0.0.0/99',
    LOG_LEVEL: 'loud',
    HOST: 'a b',
  }
  const result = readConfig(wrong, {}, machine)
  assert.ok(!result.ok)
  const told = result.faults.join('\n')
  for (const name of Object.keys(wrong)) if (name !== 'SMTP_URL') assert.match(told, new RegExp(`^${name} must`, 'm'))
  assert.doesNotMatch(told, /hunter2/)
})

test('mail needs to know whom it is from', () => {
  const result = readConfig({ SMTP_URL: 'smtps://user:secret@mail.example.gov' }, {}, machine)
  assert.ok(!result.ok && result.faults.length === 1 && /MAIL_FROM/.test(result.faults[0] ?? ''))
})

test('storage in a bucket names the bucket, the folder, the region and the endpoint', () => {
  assert.deepEqual(
    read({ ACCORD_STORAGE: 's3://files/accord?region=eu-west-1&endpoint=https://minio.example' }).storage,
    {
      kind: 's3',
      bucket: 'files',
      prefix: 'accord',
      region: 'eu-west-1',
      endpoint: 'https://minio.example',
    },
  )
})

test('a port that was asked for and is taken is refused; where none was asked for the next free one is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => taken.once('listening', listening))
  const { port } = taken.address() as AddressInfo
  try {
    await assert.rejects(freePort({ port, portGiven: true, host: '127.0.0.1' }), /already in use.*PORT/)
    assert.notEqual(await freePort({ port, portGiven: false, host: '127.0.0.1' }), port)
  } finally {
    taken.close()
  }
})
