import type { Bounds, LinearRow } from './linear-program.ts'
import type { System } from './reader-system.ts'
import type { OpenBounds } from './tighten-bounds.ts'

/** A part of a system that says all it says about one of its numbers. */
export interface ConnectedPart extends System {
  /** Where the number stands in it. */
  readonly at: number
}

/**
 * All that hangs together with one number: rows that its bounds do not settle already, over numbers that are not known.
 * Known numbers are counted into the rows.
 */
export function connectedPart({ rows, bounds }: System, variable: number): ConnectedPart {
  const open = rows.map((row) => withoutKnown(row, bounds)).filter((row) => canBreak(row, bounds))
  const rowsOf = new Map<number, number[]>()
  for (const [row, { variables }] of open.entries()) {
    for (const each of variables) rowsOf.set(each, [...(rowsOf.get(each) ?? []), row])
  }
  const place = new Map([[variable, 0]])
  const taken = new Set<number>()
  for (const each of place.keys()) {
    for (const row of rowsOf.get(each) ?? []) {
      if (taken.has(row)) continue
      taken.add(row)
      for (const other of open[row]?.variables ?? []) if (!place.has(other)) place.set(other, place.size)
    }
  }
  const members = [...place.keys()]
  return {
    at: 0,
    rows: [...taken].flatMap((row) => {
      const found = open[row]
      return found ? [{ ...found, variables: found.variables.map((each) => place.get(each) ?? -1) }] : []
    }),
    bounds: {
      low: members.map((each) => bounds.low[each] ?? 0),
      high: members.map((each) => bounds.high[each] ?? 0),
    },
  }
}

function withoutKnown({ variables, coefficients, most, equal }: LinearRow, { low, high }: Bounds): LinearRow {
  const kept = [...variables.keys()].filter((at) => low[variables[at] ?? -1] !== high[variables[at] ?? -1])
  let left = most
  for (const [at, variable] of variables.entries()) {
    if (low[variable] === high[variable]) left -= (coefficients[at] ?? 0) * (low[variable] ?? 0)
  }
  return {
    variables: kept.map((at) => variables[at] ?? -1),
    coefficients: kept.map((at) => coefficients[at] ?? 0),
    most: left,
    equal,
  }
}

function canBreak(
  { variables, coefficients, most, equal }: LinearRow,
  { low, high }: OpenBounds | Bounds,
): boolean {
  if (variables.length === 0) return false
  const greatest = variables.reduce((sum, variable, at) => {
    const coefficient = coefficients[at] ?? 0
    return sum + coefficient * ((coefficient > 0 ? high[variable] : low[variable]) ?? 0)
  }, 0)
  return equal || greatest > most
}
