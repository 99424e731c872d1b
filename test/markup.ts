/** A form as a browser finds it on a page, and what it would send if someone filled it in with sense. */
export type FoundForm = {
  readonly method: 'GET' | 'POST'
  readonly action: string
  readonly typed: readonly (readonly [name: string, value: string | File])[]
}

/** The paths of this site that a page links to, without fragments. */
export function linksOf(markup: string): readonly string[] {
  const hrefs = [...markup.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => plain(match[1] ?? ''))
  return [...new Set(hrefs.filter((href) => /^\/(?!\/)/.test(href)).map((href) => href.replace(/#.*/, '')))]
}

/** Every form of a page; `today` goes where a day is asked. */
export function formsOf(markup: string, today: string): readonly FoundForm[] {
  return [...markup.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => ({
    method: attribute(head, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
    action: attribute(head, 'action') ?? '',
    typed: fieldsOf(inside, today),
  }))
}

function fieldsOf(inside: string, today: string): FoundForm['typed'] {
  const typed = new Map<string, string | File>()
  for (const [, input, kind, attributes, rest = ''] of inside.matchAll(/<input\b([^>]*)>|<(textarea|select)\b([^>]*)>([\s\S]*?)<\/\2>/g)) {
    const head = input ?? attributes ?? ''
    const name = attribute(head, 'name')
    if (!name || (typed.has(name) && attribute(head, 'type') !== 'hidden')) continue
    const value = kind === 'select' ? firstOption(rest) : kind === 'textarea' ? words : sensible(head, today)
    if (value !== undefined) typed.set(name, value)
  }
  return [...typed]
}

const words = 'Words that are long enough to be taken, and mean nothing.'

function sensible(head: string, today: string): string | File | undefined {
  const type = attribute(head, 'type') ?? 'text'
  const value = attribute(head, 'value')
  if (type === 'hidden' || type === 'radio' || type === 'checkbox') return value ?? 'yes'
  if (type === 'file') return new File(['a,b\n1,2\n'], 'list.csv', { type: 'text/csv' })
  if (type === 'date') return value || today
  if (type === 'email') return value || 'someone.new@example.org'
  if (type === 'url') return value || 'https://example.org/page'
  if (type === 'password') return 'a password of several plain words'
  if (attribute(head, 'inputmode') === 'numeric') return value || '12'
  return type === 'text' || type === 'search' ? value || 'Some words' : undefined
}

const firstOption = (rest: string): string | undefined =>
  [...rest.matchAll(/<option\b([^>]*)>/g)].map(([, head = '']) => attribute(head, 'value')).find((value) => value !== undefined && value !== '')

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)
  return found ? plain(found[1] ?? '') : undefined
}

const plain = (escaped: string): string =>
  escaped.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&')
