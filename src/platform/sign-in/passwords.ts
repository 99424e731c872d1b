import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'weak'

export const shortestPassword = 12
export const longestPassword = 128

/**
 * Why a password does not do, or undefined where it does. `about` is what an attacker would try first: the person's
 * name, e-mail, agency. Length, a list of common passwords and a guess estimate, after NIST SP 800-63B (no rules on kinds
 * of characters, no forced change); nothing leaves the machine. The estimator works on the first 64 characters.
 */
export async function passwordProblem(
  password: string,
  about: readonly string[],
): Promise<PasswordProblem | undefined> {
  const length = [...password].length
  if (length < shortestPassword) return 'too-short'
  if (password.length > longestPassword) return 'too-long'
  if (ownPart(password, about) < 8) return 'weak'
  const found = (await estimator()).check(password.slice(0, 64), about.flatMap(pieces))
  if (found.sequence.length === 1 && found.sequence[0]?.pattern === 'dictionary') return 'common'
  return found.score < 3 ? 'weak' : undefined
}

/** "Dana Reyes", "dana.reyes@springfield.example" → the whole and each word of it. */
const pieces = (words: string): string[] => [words, ...words.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2)]

/** How many characters are left of a password without the words that are known of its owner. */
function ownPart(password: string, about: readonly string[]): number {
  const known = about
    .flatMap(pieces)
    .map((word) => word.toLowerCase())
    .sort((one, other) => other.length - one.length)
  return known.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase()).length
}

let loaded: Promise<ZxcvbnFactory> | undefined
let unload: NodeJS.Timeout | undefined

/** The dictionaries weigh some tens of megabytes and are needed a few times a year per person: they go again after a minute. */
function estimator(): Promise<ZxcvbnFactory> {
  clearTimeout(unload)
  unload = setTimeout(() => (loaded = undefined), 60_000).unref()
  loaded ??= load()
  return loaded
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  return new Factory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs, maxLength: 64 })
}
