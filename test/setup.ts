import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startCluster, type Cluster } from '#platform/cluster.ts'
import { makeTemplate, testSecrets } from './cluster.ts'

let cluster: Cluster | undefined
let data: string | undefined

/** One PostgreSQL for all test files, with one migrated template that each file clones; without fsync, for it is thrown away. */
export async function globalSetup(): Promise<void> {
  data = mkdtempSync(join(tmpdir(), 'accord-tests-'))
  const secrets = testSecrets(data)
  cluster = await startCluster({ data, packageRoot: resolve(import.meta.dirname, '..'), ownerPassword: secrets.passwords.owner, durable: false })
  await makeTemplate(cluster.socket, secrets)
  writeFileSync(join(data, 'here.json'), JSON.stringify({ socket: cluster.socket }))
  process.env['ACCORD_TESTS'] = data
}

export async function globalTeardown(): Promise<void> {
  await cluster?.stop()
  if (data) rmSync(data, { recursive: true, force: true })
}
