import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import type { Config } from '#platform/config.ts'
import { versionAndOutbox } from './instance-store.ts'
import { openDatabase } from './opening.ts'

export type Finding = { readonly level: 'good' | 'warning' | 'fault'; readonly says: string }

/** Looks at what an installation needs, and says of each thing whether it is so, and what mends it. */
export async function examine(config: Config): Promise<readonly Finding[]> {
  return [node(), disk(config), ...(await database(config)), mail(config), address(config)]
}

const node = (): Finding =>
  Number(process.versions.node.split('.')[0]) >= 24
    ? { level: 'good', says: `Node ${process.versions.node}` }
    : { level: 'fault', says: `Node ${process.versions.node} is too old. Start with ./accord, which brings its own.` }

/** An audit that cannot be written closes every page, so a disk that fills up is told early. */
function disk({ data }: Config): Finding {
  const folder = existsSync(data) ? data : '/'
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.round((bavail * bsize) / 2 ** 20)
  try {
    accessSync(folder, constants.R_OK)
  } catch {
    return { level: 'fault', says: `This user may not read ${data}. Start as the user who owns it.` }
  }
  return free < 1024 ? { level: 'warning', says: `Only ${free} MB are free for ${data}. Make room: without it nothing can be written, and without the audit no page is shown.` } : { level: 'good', says: `${free.toLocaleString('en')} MB free for ${data}` }
}

async function database(config: Config): Promise<readonly Finding[]> {
  try {
    const opened = await openDatabase(config, 'join')
    const sql = opened.owner()
    const row = await versionAndOutbox(sql)
    await sql.end()
    await opened.stop()
    const waiting = row?.waiting ?? 0
    return [
      { level: 'good', says: `PostgreSQL ${row?.version}, ${config.databaseUrl ? 'as DATABASE_URL names it' : 'our own'}; migrations up to date` },
      waiting > 1000 ? { level: 'warning', says: `${waiting} notices wait to be handed over. Is the server running?` } : { level: 'good', says: `${waiting} notices wait to be handed over` },
    ]
  } catch (failure) {
    return [{ level: 'fault', says: (failure as Error).message }]
  }
}

const mail = ({ smtpUrl }: Config): Finding =>
  smtpUrl ? { level: 'good', says: 'Mail goes out by SMTP' } : { level: 'warning', says: 'No mail server is set (SMTP_URL, MAIL_FROM): invitations are handed over by people, and notices stay in the app.' }

const address = ({ url }: Config): Finding =>
  url ? { level: 'good', says: `People reach it at ${url}` } : { level: 'warning', says: 'ACCORD_URL is not set: links in mails and feeds will name localhost.' }
