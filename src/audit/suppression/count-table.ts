/** One number of a report. */
export interface CountCell {
  readonly key: string
  /** As counted: a whole number, 0 or more. `undefined` when it is not known, which is not 0; then `people` is too. */
  readonly value: number | undefined
  /** How many distinct people are behind it. For a cell that counts people, the value itself. */
  readonly people: number | undefined
  /** Whether the value is a number of people, or of something that one person can have several of (plans, actions). */
  readonly counts: 'people' | 'records'
}

/**
 * A relation between cells that a reader can know.
 * - `equal`: the parts add up to the total (categories to stated actions, groups to the whole).
 * - `within`: the parts do not overlap and are not everything (flagged with a reason, within flagged).
 * - `covered`: the parts are everything and may be more (plans without a time, in the groups that can hold them).
 * - `overlap`: the parts are everything but may overlap (people by team, when a person can be with two teams):
 *   no part is more than the total, and the total is not more than the parts together.
 */
export interface CountSum {
  readonly total: string
  readonly parts: readonly string[]
  readonly holds?: 'equal' | 'within' | 'covered' | 'overlap'
  /** With `within`: each one of the parts stands for so many of the total (a plan with a verdict for three stated actions). 1 when absent. */
  readonly times?: number
}

/** A share that a report prints: cell `n` of cell `of`. */
export interface CountShare {
  readonly key: string
  readonly n: string
  readonly of: string
}

/** Every number a report is to print, and how they hang together. What is not in here is not protected. */
export interface CountTable {
  readonly cells: readonly CountCell[]
  readonly sums: readonly CountSum[]
  readonly shares: readonly CountShare[]
}

/**
 * Why a number is not printed. `small`: the rule hides it (too few, or not known: the rule does not tell these apart).
 * `protects-another`: it would give away one that is small. `missing`: not known, where the rule hides nothing. `no-denominator`: a share of none.
 */
export type HiddenReason = 'small' | 'protects-another' | 'missing' | 'no-denominator'

/** A number as printed (rounded by the rule; shares in whole percent), or why there is none. */
export type PublishedNumber =
  | { readonly kind: 'shown'; readonly number: number }
  | { readonly kind: 'hidden'; readonly why: HiddenReason }

/** What a report may print, by the keys of the table. */
export interface PublishedTable {
  readonly cells: ReadonlyMap<string, PublishedNumber>
  readonly shares: ReadonlyMap<string, PublishedNumber>
}

/**
 * Throws RangeError when the table contradicts itself (a bug of who made it): a key twice or unknown, a value that is no count,
 * people that are not the value of a cell of people, more people than records, or a relation that does not hold.
 */
export function checkCountTable({ cells, sums, shares }: CountTable): void {
  const byKey = new Map(cells.map((cell) => [cell.key, cell]))
  if (byKey.size < cells.length) throw new RangeError('two cells have the same key')
  if (new Set(shares.map(({ key }) => key)).size < shares.length)
    throw new RangeError('two shares have the same key')
  for (const cell of cells) checkCell(cell)
  const countOf = (key: string) => {
    const cell = byKey.get(key)
    if (!cell) throw new RangeError(`no cell ${key}`)
    return cell.value
  }
  for (const { n, of } of shares) {
    const [part, whole] = [countOf(n), countOf(of)]
    if (part !== undefined && whole !== undefined && part > whole)
      throw new RangeError(`${n} is more than ${of}`)
  }
  for (const sum of sums) checkSum(sum, countOf)
}

function checkCell({ key, value, people, counts }: CountCell): void {
  for (const number of [value, people]) {
    if (number !== undefined && (!Number.isSafeInteger(number) || number < 0)) {
      throw new RangeError(`${key}: ${number} is not a count`)
    }
  }
  if ((value === undefined) !== (people === undefined)) throw new RangeError(`${key}: only half known`)
  if (value === undefined || people === undefined) return
  if (counts === 'people' ? people !== value : people > value || (people === 0 && value > 0)) {
    throw new RangeError(`${key}: ${value} of ${people} people`)
  }
}

function checkSum(
  { total, parts, holds = 'equal', times = 1 }: CountSum,
  countOf: (key: string) => number | undefined,
): void {
  if (!Number.isSafeInteger(times) || times < 1 || (times > 1 && holds !== 'within'))
    throw new RangeError(`${total}: ${times} times, ${holds}`)
  if (parts.includes(total) || new Set(parts).size < parts.length)
    throw new RangeError(`${total}: a part twice`)
  const whole = countOf(total)
  const values = parts.map(countOf)
  if (whole === undefined || values.includes(undefined)) return
  const added = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const sound = {
    equal: added === whole,
    within: times * added <= whole,
    covered: added >= whole,
    overlap: added >= whole && values.every((value) => (value ?? 0) <= whole),
  }[holds]
  if (!sound) throw new RangeError(`${total} is ${whole}, its parts ${values.join(' + ')}`)
}
