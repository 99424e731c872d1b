import type { Html } from '#kernel/html.ts'

/** Markup without the white space that only makes it readable, so that a test can name what matters. */
export const flat = (markup: Html): string => markup.text.replaceAll(/\s+/g, ' ').replaceAll(/ ?([<>]) ?/g, '$1')
