/**
 * Need-to-know: a record opens to a person through a tie to that very record, never through a role alone.
 * A room lists its parts (groups of fields) and the ties that may read each; whatever is not listed stays shut.
 */
export type Parts<Record, Tie extends string> = {
  readonly [Part in string]: { readonly fields: readonly (keyof Record)[]; readonly readableBy: readonly Tie[] }
}

/** The record with only the fields these ties may read, or nothing where no part is open. */
export function disclose<Record extends object, Tie extends string>(
  parts: Parts<Record, Tie>,
  record: Record,
  ties: ReadonlySet<string>,
): Partial<Record> | undefined {
  const open = Object.values(parts).filter((part) => part.readableBy.some((tie) => ties.has(tie)))
  if (open.length === 0) return undefined
  const fields = new Set(open.flatMap((part) => part.fields))
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.has(field as keyof Record))) as Partial<Record>
}
