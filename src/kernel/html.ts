declare const safe: unique symbol
/** Markup that has been escaped; only the `html` tag and `trusted` make it. */
export type Html = { readonly [safe]: true; readonly text: string }
export type Hole = Html | string | number | false | undefined | null | readonly Hole[]

/** Tagged template that escapes every hole, so that a view cannot forget to. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let text = parts[0] ?? ''
  for (let at = 0; at < holes.length; at++) text += fill(holes[at]) + parts[at + 1]
  return { text } as Html
}

/** Markup of our own making that needs no escaping (a drawn chart, an icon): never with anyone's words in it. */
export const trusted = (markup: string): Html => ({ text: markup }) as Html

export const nothing: Html = trusted('')

/** Escapes text for markup and for attribute values. */
export const escape = (words: string): string =>
  /[&<>"']/.test(words) ? words.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`) : words

function fill(hole: Hole): string {
  if (hole === false || hole === undefined || hole === null) return ''
  if (typeof hole === 'string') return escape(hole)
  if (typeof hole === 'number') return String(hole)
  if (Array.isArray(hole)) return (hole as readonly Hole[]).map(fill).join('')
  return (hole as Html).text
}
