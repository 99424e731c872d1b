/**
 * What this machine or its settings do not allow, as a sentence that ends with the mend. Starting up has no page to
 * return a problem to, so it is thrown; the command line prints the sentence without a stack and stops.
 */
export class Unable extends Error {
  override name = 'Unable'
}
