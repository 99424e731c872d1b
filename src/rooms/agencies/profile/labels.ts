import { text, type Lang } from '#kernel/words.ts'
import { say } from '../messages.ts'
import { isAgencyKind } from '../model.ts'

/** An agency's kind as people call it; an unknown one shows as itself. */
export const agencyKindName = (lang: Lang, kind: string): string =>
  isAgencyKind(kind) ? text(lang, say(`agency-kind.${kind}`)) : kind
