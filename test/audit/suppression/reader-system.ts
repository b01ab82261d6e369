import type {
  CountTable,
  PublishedNumber,
  PublishedTable,
} from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import type { Bounds, LinearRow } from './linear-program.ts'

/** What a reader of a report has: which numbers there are and how they hang together, but not the numbers. */
export interface Outline {
  readonly cells: readonly { readonly key: string; readonly counts: 'people' | 'records' }[]
  readonly sums: CountTable['sums']
  readonly shares: CountTable['shares']
}

/** What an attacker makes of "hidden to protect another": that the number is over the rule's limit, or nothing. */
export type Trust = 'trusting' | 'wary'

/** Larger than any number of a test report, and finite, so that the arithmetic stays finite. */
const unbounded = 100_000

/** Rows and bounds that a reader can write down. */
export interface System {
  readonly rows: readonly LinearRow[]
  readonly bounds: Bounds
}

/** What a reader can write down: a range for each number, a row for each relation and percentage. */
export function readSystem(
  outline: Outline,
  rule: SuppressionRule,
  published: PublishedTable,
  trust: Trust,
): System {
  const place = new Map(outline.cells.map(({ key }, at) => [key, at]))
  const at = (key: string) => place.get(key) ?? -1
  const ranges = outline.cells.map(({ key, counts }) =>
    trust === 'wary' && isProtecting(published.cells.get(key))
      ? ([0, unbounded] as const)
      : rangeOf(published.cells.get(key), counts, rule),
  )
  const rows = [
    ...outline.sums.flatMap((sum) => rowsOfSum(sum, at(sum.total), sum.parts.map(at))),
    ...outline.shares.flatMap(({ key, n, of }) => rowsOfShare(at(n), at(of), published.shares.get(key))),
  ]
  return { rows, bounds: { low: ranges.map(([low]) => low), high: ranges.map(([, high]) => high) } }
}

function isProtecting(cell: PublishedNumber | undefined): boolean {
  return cell?.kind === 'hidden' && cell.why === 'protects-another'
}

function rangeOf(
  cell: PublishedNumber | undefined,
  counts: 'people' | 'records',
  rule: SuppressionRule,
): readonly [number, number] {
  if (cell?.kind === 'shown') {
    if (rule.base === 1) return [cell.number, cell.number]
    if (cell.number === 0) return [0, 0]
    return [Math.max(rule.hiddenTo + 1, cell.number - 2), cell.number + 2]
  }
  if (cell?.why === 'protects-another') return [rule.hiddenTo + 1, unbounded]
  return [rule.hiddenFrom, counts === 'people' ? rule.hiddenTo : unbounded]
}

function rowsOfSum(
  { holds = 'equal', times = 1 }: CountTable['sums'][number],
  total: number,
  parts: readonly number[],
): LinearRow[] {
  const atMost = (less: readonly number[], more: readonly number[], factor = 1): LinearRow => ({
    variables: [...less, ...more],
    coefficients: [...less.map(() => factor), ...more.map(() => -1)],
    most: 0,
    equal: false,
  })
  switch (holds) {
    case 'equal':
      return [{ ...atMost([total], parts), equal: true }]
    case 'within':
      return [atMost(parts, [total], times)]
    case 'covered':
      return [atMost([total], parts)]
    case 'overlap':
      return [atMost([total], parts), ...parts.map((part) => atMost([part], [total]))]
  }
}

/** A printed percentage p is 100 n/of rounded, halves up: (2p-1) of <= 200 n and 200 n < (2p+1) of. */
function rowsOfShare(n: number, of: number, share: PublishedNumber | undefined): LinearRow[] {
  if (share?.kind !== 'shown') return []
  const p = share.number
  return [
    { variables: [of, n], coefficients: [2 * p - 1, -200], most: 0, equal: false },
    { variables: [n, of], coefficients: [200, -(2 * p + 1)], most: -1, equal: false },
  ]
}

/** The numbers that a report does not print, and where they stand. */
export function hiddenCells({ cells }: Outline, published: PublishedTable) {
  return cells.flatMap(({ key }, at) => (published.cells.get(key)?.kind === 'hidden' ? [{ key, at }] : []))
}
