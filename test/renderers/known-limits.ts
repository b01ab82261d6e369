import type { Peer } from './peer-pages.ts'

/** What a peer is known not to do with our tools. A difference that none of these explains fails the run. */
export interface KnownLimit {
  readonly peer: Peer['name']
  /** In words, for the table. */
  readonly words: string
  /** The differences it explains, as `response-facts.ts` and `run-case.ts` write them. */
  readonly explains: RegExp
}

export const knownLimits: readonly KnownLimit[] = [
  {
    peer: 'lforms',
    words:
      'has no questions of type reference: they are drawn as text fields, and whom or what a response names in them is dropped (the worker a measure is about; in a goal plan, people of the record and earlier responses)',
    explains: /: ours [A-Z][A-Za-z]+\/\S+(?: & [A-Z][A-Za-z]+\/\S+)*, theirs nothing$/,
  },
  {
    peer: 'lforms',
    words: 'makes a date known by year, or by year and month, the first day of it (2003 becomes 2003-01-01)',
    explains: /: ours "(\d{4})(-\d{2})?", theirs "\1(-01)?\2-01"$/,
  },
]

/** The limit of this peer that explains a difference, or `undefined`. */
export function limitFor(peer: Peer['name'], difference: string): KnownLimit | undefined {
  return knownLimits.find((limit) => limit.peer === peer && limit.explains.test(difference))
}
