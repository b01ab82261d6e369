import type { CountTable } from './count-table.ts'
import { type Equation, equationsOfSum, type Place, placesOf } from './sum-equations.ts'
import { isSmallCount, roundedCount, type SuppressionRule, wholePercent } from './suppression-rule.ts'

/**
 * How a number stands: printed; hidden by the rule; hidden to protect another; hidden without saying which of these; not known.
 */
export type Standing = 'shown' | 'small' | 'protects' | 'unsaid' | 'unknown'

/** A share of the table: variables `n` and `of`, the percentage, and whether a reader sees it. */
export interface KnownShare {
  readonly n: number
  readonly of: number
  readonly percent: number
  /** Hidden to protect a number, although both sides are printed. */
  withheld: boolean
  shown: boolean
}

/**
 * What somebody knows who has the printed numbers, the rule, and even the reason why each number is hidden: for each
 * number the range it must be in, all relations, and all printed percentages. Numbers go by their place in the table.
 */
export interface ReaderKnowledge {
  readonly rule: SuppressionRule
  readonly value: readonly number[]
  readonly countsPeople: readonly boolean[]
  readonly standing: Standing[]
  readonly low: number[]
  readonly high: number[]
  readonly equations: readonly Equation[]
  readonly placesOf: readonly (readonly Place[])[]
  readonly shares: readonly KnownShare[]
  readonly sharesOf: readonly (readonly number[])[]
}

/** What a reader knows of a table of which only the small numbers are hidden. */
export function readerKnowledge(table: CountTable, rule: SuppressionRule): ReaderKnowledge {
  const index = new Map(table.cells.map(({ key }, at) => [key, at]))
  const at = (key: string) => index.get(key) ?? -1
  const value = table.cells.map((cell) => cell.value ?? 0)
  const standing = table.cells.map((cell): Standing => {
    if (cell.value === undefined || cell.people === undefined) return 'unknown'
    return isSmallCount(rule, cell.value) || isSmallCount(rule, cell.people) ? 'small' : 'shown'
  })
  const equations = table.sums
    .map((sum) => ({ sum, total: at(sum.total), parts: sum.parts.map(at) }))
    // A relation with a number that is not known says nothing about the others.
    .filter(({ total, parts }) => [total, ...parts].every((cell) => standing[cell] !== 'unknown'))
    .flatMap(({ sum, total, parts }) => equationsOfSum(sum, { total, parts, value }))
  const shares = table.shares.map(({ n, of }): KnownShare => {
    const [part, whole] = [value[at(n)] ?? 0, value[at(of)] ?? 0]
    const percent = whole > 0 ? wholePercent(part, whole) : 0
    return { n: at(n), of: at(of), percent, withheld: false, shown: false }
  })
  const knowledge: ReaderKnowledge = {
    rule,
    value,
    countsPeople: value.map((_, cell) => table.cells[cell]?.counts === 'people'),
    standing,
    low: value.map(() => 0),
    high: value.map(() => Number.POSITIVE_INFINITY),
    equations,
    placesOf: placesOf(value.length, equations),
    shares,
    sharesOf: sharesOf(value.length, shares),
  }
  for (const [cell, stands] of standing.entries()) setStanding(knowledge, cell, stands)
  return knowledge
}

/** Gives a cell another standing: its known range and the shares that can be printed follow. */
export function setStanding(knowledge: ReaderKnowledge, cell: number, standing: Standing): void {
  const { low, high } = knownRange(knowledge, cell, standing)
  knowledge.standing[cell] = standing
  knowledge.low[cell] = low
  knowledge.high[cell] = high
  for (const at of knowledge.sharesOf[cell] ?? []) {
    const share = knowledge.shares[at]
    if (share) share.shown = canShow(knowledge, share)
  }
}

/** Withholds a share, or gives it back. */
export function setWithheld(knowledge: ReaderKnowledge, share: KnownShare, withheld: boolean): void {
  share.withheld = withheld
  share.shown = canShow(knowledge, share)
}

function canShow({ standing, value }: ReaderKnowledge, { n, of, withheld }: KnownShare): boolean {
  return !withheld && standing[n] === 'shown' && standing[of] === 'shown' && (value[of] ?? 0) > 0
}

function knownRange({ rule, value, countsPeople }: ReaderKnowledge, cell: number, standing: Standing) {
  const over = rule.hiddenTo + 1
  const unbounded = Number.POSITIVE_INFINITY
  switch (standing) {
    case 'shown': {
      const shown = roundedCount(rule, value[cell] ?? 0)
      const half = (rule.base - 1) / 2
      if (shown === 0) return { low: 0, high: 0 }
      return { low: Math.max(over, shown - half), high: shown + half }
    }
    case 'small':
      return { low: rule.hiddenFrom, high: countsPeople[cell] ? rule.hiddenTo : unbounded }
    case 'protects':
      return { low: over, high: unbounded }
    case 'unsaid':
    case 'unknown':
      return { low: 0, high: unbounded }
  }
}

function sharesOf(length: number, shares: readonly KnownShare[]): number[][] {
  const found: number[][] = Array.from({ length }, () => [])
  for (const [at, { n, of }] of shares.entries()) {
    for (const variable of new Set([n, of])) found[variable]?.push(at)
  }
  return found
}
