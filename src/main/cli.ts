import { parseArgs } from 'node:util'
import { flagOf, readConfig, type Config } from '#platform/config.ts'
import { Unable } from '#platform/unable.ts'
import { commands, type Command } from './commands/all.ts'
import { Misuse, openConsole } from './console.ts'

const settingFlags = Object.fromEntries(Object.values(flagOf).map((flag) => [flag, { type: 'string' as const }]))
const usual = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const

process.exitCode = await run(process.argv.slice(2))

/** Runs one command: 0 done, 1 not done or something found, 2 called wrongly. */
async function run(args: readonly string[]): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => args[at] === word))
  const json = args.includes('--json')
  const console_ = openConsole(json)
  try {
    if (!command) return help(args)
    const { values, positionals } = parse(command, args.slice(command.name.split(' ').length))
    if (values['help']) return helpOf(command)
    return await command.run({ config: settings(values), values, positionals, console: console_ })
  } catch (failure) {
    return explain(failure, json, command)
  }
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...settingFlags, ...usual, ...command.options }, allowPositionals: true, strict: true })
  } catch (failure) {
    throw new Misuse((failure as Error).message.split('\n')[0] ?? '')
  }
}

function settings(values: Readonly<Record<string, unknown>>): Config {
  const flags = Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string')) as Record<string, string>
  const read = readConfig(process.env, flags)
  if (!read.ok) throw new Unable(['These settings need another look:', ...read.faults.map((fault) => `  • ${fault}`)].join('\n'))
  return read.config
}

function help(args: readonly string[]): number {
  const wanted = args.some((arg) => arg === '--help' || arg === '-h') || args.length === 0
  if (!wanted) console.error(`There is no command “${args.filter((arg) => !arg.startsWith('-')).join(' ')}”.\n`)
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = ['Usage: ./accord <command> [options]', '', ...commands.map(({ name, does }) => `  ${name.padEnd(width)}  ${does}`)]
  const rest = ['', 'Every command takes --help, --json and the settings as flags:', `  ${Object.entries(flagOf).map(([name, flag]) => `--${flag} (${name})`).join(', ')}`, '', 'It ends with 0 when done, 1 when not (or when something was found), 2 when called wrongly.']
  ;(wanted ? console.log : console.error)([...lines, ...rest].join('\n'))
  return wanted ? 0 : 2
}

function helpOf({ name, does, usage, options }: Command): number {
  const flags = Object.entries(options ?? {}).map(([flag, { says }]) => `  --${flag}  ${says}`)
  console.log([`./accord ${name}${usage ? ` ${usage}` : ''}`, '', `  ${does}`, ...(flags.length > 0 ? ['', ...flags] : [])].join('\n'))
  return 0
}

/** What went wrong, in a sentence with its mend; a stack only for what is our own fault. */
function explain(failure: unknown, json: boolean, command: Command | undefined): number {
  const misuse = failure instanceof Misuse
  const told = failure instanceof Unable
  const message = failure instanceof Error ? failure.message : String(failure)
  if (json) console.log(JSON.stringify({ ok: false, error: message }))
  else console.error(told ? message : `Accord stopped by a fault of its own. Please report this:\n${(failure as Error).stack ?? message}`)
  if (misuse && command && !json) console.error(`\n./accord ${command.name}${command.usage ? ` ${command.usage}` : ''}   (more with --help)`)
  return misuse ? 2 : 1
}
