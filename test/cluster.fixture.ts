import { openSecrets } from '#platform/secrets.ts'
import { startCluster } from '#platform/cluster.ts'

/** A process of its own that starts a database and stays, so that a test can kill it. */
const [data = ''] = process.argv.slice(2)
const { passwords } = openSecrets(`${data}/secrets.json`)
const packageRoot = process.cwd()
const cluster = await startCluster({ data, packageRoot, ownerPassword: passwords.owner, durable: true })
process.stdout.write(cluster.socket)
setInterval(() => {}, 1000)
