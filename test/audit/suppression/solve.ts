import { type Bounds, LinearProgram, type LinearRow } from './linear-program.ts'
import type { System } from './reader-system.ts'
import { SeenPoints } from './seen-points.ts'
import { tightenBounds } from './tighten-bounds.ts'

/** The exact range of a hidden number, or one that holds it when the search was given up (`exact` false). */
export interface Recovered {
  readonly low: number
  readonly high: number
  readonly exact: boolean
}

const maximumNodes = 300

/** Exact ends of the targets in a system of whole numbers; a range as wide as `enough` is not narrowed further. */
export function solve(
  { rows, bounds }: System,
  targets: readonly { readonly key: string; readonly at: number }[],
  enough: number,
): ReadonlyMap<string, Recovered> | undefined {
  const tight = tightenBounds(rows, bounds)
  if (!tight) return undefined
  const seen = new SeenPoints(rows, tight)
  const program = new LinearProgram(rows, tight)
  if (!program.makeFeasible()) return undefined
  seen.add(program.point)
  const found = new Map<string, Recovered>()
  for (const { key, at } of targets) {
    const outer = { low: tight.low[at] ?? 0, high: tight.high[at] ?? 0 }
    if (!seen.spans(at, outer, enough)) {
      outer.low = Math.max(outer.low, Math.ceil(program.extreme(at, 1) - 1e-6))
      seen.add(program.point)
    }
    if (!seen.spans(at, outer, enough)) {
      outer.high = Math.min(outer.high, Math.floor(program.extreme(at, -1) + 1e-6))
      seen.add(program.point)
    }
    let exact = true
    for (const way of [1, -1] as const) {
      if (seen.spans(at, outer, enough)) break
      const end = branch({ rows, bounds: tight, at, way, seen })
      if (end === 'given-up') exact = false
      else if (way === 1) outer.low = Math.max(outer.low, end)
      else outer.high = Math.min(outer.high, end)
    }
    found.set(key, { ...outer, exact: exact && outer.low <= outer.high })
  }
  return found
}

/** The least (`way` 1) or greatest (-1) whole value of one number: depth first, splitting where the program gives a fraction. */
function branch(search: {
  readonly rows: readonly LinearRow[]
  readonly bounds: Bounds
  readonly at: number
  readonly way: 1 | -1
  readonly seen: SeenPoints
}): number | 'given-up' {
  const { rows, at, way, seen } = search
  let best = way * Number.POSITIVE_INFINITY
  const open: Bounds[] = [search.bounds]
  for (let nodes = 0; open.length > 0; nodes += 1) {
    if (nodes >= maximumNodes) return 'given-up'
    const bounds = tightenBounds(rows, open.pop() ?? search.bounds)
    if (!bounds) continue
    const program = new LinearProgram(rows, bounds)
    if (!program.makeFeasible()) continue
    const end = program.extreme(at, way)
    if (way * end >= way * best - 1 + 1e-6) continue
    const point = program.point
    const fraction = point.findIndex((value) => Math.abs(value - Math.round(value)) > 1e-6)
    if (fraction < 0) {
      seen.add(point)
      best = Math.round(end)
      continue
    }
    const value = Math.floor(point[fraction] ?? 0)
    open.push({ low: bounds.low, high: bounds.high.with(fraction, value) })
    open.push({ low: bounds.low.with(fraction, value + 1), high: bounds.high })
  }
  return best
}
