import type { Bounds, LinearRow } from './linear-program.ts'

/** Bounds that can be changed while they are narrowed. */
export interface OpenBounds {
  readonly low: number[]
  readonly high: number[]
}

/**
 * Narrows the bounds of whole numbers as far as each row by itself allows, until nothing changes (or 100 rounds). Gives
 * nothing when no whole numbers are left.
 */
export function tightenBounds(rows: readonly LinearRow[], bounds: Bounds): OpenBounds | undefined {
  const open = { low: [...bounds.low], high: [...bounds.high] }
  for (let round = 0; round < 100; round += 1) {
    let changed = false
    for (const row of rows) {
      if (tightenRow(open, row, 1)) changed = true
      if (row.equal && tightenRow(open, row, -1)) changed = true
    }
    if (open.low.some((low, at) => low > (open.high[at] ?? 0))) return undefined
    if (!changed) return open
  }
  return open
}

/** One row as `sum <= most` (`way` 1) or `sum >= most` (-1). */
function tightenRow({ low, high }: OpenBounds, row: LinearRow, way: 1 | -1): boolean {
  const least = row.variables.map((variable, at) => {
    const coefficient = way * (row.coefficients[at] ?? 0)
    return coefficient * ((coefficient > 0 ? low[variable] : high[variable]) ?? 0)
  })
  const sum = least.reduce((added, part) => added + part, 0)
  if (!Number.isFinite(sum) && least.filter((part) => !Number.isFinite(part)).length > 1) return false
  let changed = false
  for (const [at, variable] of row.variables.entries()) {
    const coefficient = way * (row.coefficients[at] ?? 0)
    const others = Number.isFinite(sum) ? sum - (least[at] ?? 0) : finiteSum(least, at)
    if (others === undefined || coefficient === 0) continue
    const limit = (way * row.most - others) / coefficient
    if (coefficient > 0) {
      const floor = Math.floor(limit + 1e-9)
      if (floor < (high[variable] ?? 0)) [high[variable], changed] = [floor, true]
    } else {
      const ceiling = Math.ceil(limit - 1e-9)
      if (ceiling > (low[variable] ?? 0)) [low[variable], changed] = [ceiling, true]
    }
  }
  return changed
}

function finiteSum(parts: readonly number[], but: number): number | undefined {
  const sum = parts.reduce((added, part, at) => (at === but ? added : added + part), 0)
  return Number.isFinite(sum) ? sum : undefined
}
