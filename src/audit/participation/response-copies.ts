import type { TextHash } from '../count/text-hash.ts'
import { compareVersions } from '../read/version-order.ts'
import type { ResponseFacts, ResponseLeftOutReason } from './response-facts.ts'

/** A response that may be there in several copies. */
export interface HeldResponse {
  readonly facts: ResponseFacts
  /** Of its content, for copies of which nothing else tells which is newer. */
  readonly digest: TextHash
  /** As text, the same for the same team; `undefined` where none is recorded. */
  readonly team: string | undefined
}

/** A response with why it does not count; absent for the copy that does. */
export interface JudgedResponse extends HeldResponse {
  readonly leftOut?: ResponseLeftOutReason
}

/**
 * Which copy of each response counts. Of the versions of one id the newest. Of several ids with one submission identifier,
 * for one person and form, one: a finished copy before a draft, then the newest; copies that are left out by their status
 * take nothing from the others. Neither files nor lines decide.
 */
export function judgeCopies(held: readonly HeldResponse[]): readonly JudgedResponse[] {
  const newest: HeldResponse[] = []
  const judged: JudgedResponse[] = []
  for (const versions of groupsBy(held, ({ facts }) => facts.id)) {
    const [first, ...others] = versions.toSorted(newestFirst)
    if (!first) continue
    newest.push(first)
    for (const other of others) judged.push({ ...other, leftOut: besideNewest(other, first) })
  }
  for (const copies of groupsBy(newest, ({ facts }) => facts.submission)) {
    const standing = copies.filter(({ facts }) => facts.leftOut === undefined)
    const [counting] = standing.toSorted(
      (a, b) => Number(b.facts.isDone) - Number(a.facts.isDone) || newestFirst(a, b),
    )
    for (const copy of copies) {
      const leftOut = copy.facts.leftOut ?? (copy === counting ? undefined : 'same-submission')
      judged.push({ ...copy, ...(leftOut === undefined ? {} : { leftOut }) })
    }
  }
  return judged
}

function besideNewest(older: HeldResponse, newest: HeldResponse): ResponseLeftOutReason {
  return compareVersions(older.facts.version, newest.facts.version) === 0 ? 'repeated' : 'older-version'
}

function newestFirst(a: HeldResponse, b: HeldResponse): number {
  return (
    compareVersions(b.facts.version, a.facts.version) ||
    b.digest.high - a.digest.high ||
    b.digest.low - a.digest.low ||
    0
  )
}

/** Those with the same name together; one without a name is alone. */
function groupsBy(
  held: readonly HeldResponse[],
  nameOf: (response: HeldResponse) => string | undefined,
): Iterable<readonly HeldResponse[]> {
  const named = new Map<string, HeldResponse[]>()
  const alone: HeldResponse[][] = []
  for (const response of held) {
    const name = nameOf(response)
    const known = name === undefined ? undefined : named.get(name)
    if (known) known.push(response)
    else if (name === undefined) alone.push([response])
    else named.set(name, [response])
  }
  return [...named.values(), ...alone]
}
