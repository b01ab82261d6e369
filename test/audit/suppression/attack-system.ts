import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import { AlternativeTables } from './alternative-tables.ts'
import { connectedPart } from './connected-part.ts'
import type { System } from './reader-system.ts'
import { type Recovered, solve } from './solve.ts'
import { tightenBounds } from './tighten-bounds.ts'

/** What was true, by the names of the numbers. */
export type Truth = ReadonlyMap<string, number>

/** What a reader can write down, with the names of the numbers and which of them are not printed. */
export interface NamedSystem extends System {
  readonly names: readonly string[]
  readonly hidden: readonly { readonly key: string; readonly at: number }[]
}

/** What an attack on one printed report came to. */
export interface Verdict {
  readonly hidden: number
  /** Hidden numbers known too well: exactly, or, of a large number, more nearly than printing it would tell. */
  readonly recovered: readonly string[]
  /** Hidden numbers of which no other table was found, nor shown that there is none. */
  readonly undecided: number
  /** True when the attacker's reading of the report is wrong: no table fits, or not the true one. */
  readonly mistaken: boolean
}

/** How long is looked for another table: first in short walks, then from where those came to in longer ones. */
const walkTries = [120, 1_000, 4_000, 20_000]
/** Larger systems are too large for the linear program: it looks for other tables that differ in few groups only. */
const mostSolved = 250
const triedNeighbours = 16
const nothingKnown: Recovered = { low: 0, high: Number.POSITIVE_INFINITY, exact: false }

/**
 * Attacks what a reader can write down, and says what of the hidden came out. A number is safe when another table was
 * found that keeps to everything the reader knows and differs enough in it, and recovered when the solver proves that
 * there is none. One who is misled by the reasons given for hiding (`trusting`) tries again without them (`wary`).
 */
export function attackSystem(
  { trusting, wary }: { readonly trusting: NamedSystem; readonly wary: () => NamedSystem },
  truth: Truth,
  rule: SuppressionRule,
): Verdict {
  const isMisled = contradicts(trusting, truth)
  const system = isMisled ? wary() : trusting
  const bounds = tightenBounds(system.rows, system.bounds)
  if (!bounds || (isMisled && contradicts(system, truth))) {
    return { hidden: system.hidden.length, recovered: [], undecided: 0, mistaken: true }
  }
  const room = (key: string) => roomOf(truth.get(key) ?? 0, rule)
  const found = hiddenRanges({ ...system, bounds }, truth, room)
  return {
    hidden: system.hidden.length,
    recovered: [...found].filter(([key, { low, high }]) => high - low < room(key)).map(([key]) => key),
    undecided: [...found].filter(([, { exact }]) => !exact).length,
    mistaken: false,
  }
}

/** How far apart the values of a hidden number must be at least: docs/small-numbers.md. */
export function roomOf(value: number, { hiddenTo, base }: SuppressionRule): number {
  return value > hiddenTo ? base : 1
}

/** Whether what was true is not what the reader takes to be possible. */
function contradicts({ names, rows, bounds }: NamedSystem, truth: Truth): boolean {
  const point = trueTable(names, truth)
  const outside = point.some((value, at) => value < (bounds.low[at] ?? 0) || value > (bounds.high[at] ?? 0))
  return (
    outside ||
    rows.some(({ variables, coefficients, most, equal }) => {
      const sum = variables.reduce(
        (added, variable, at) => added + (coefficients[at] ?? 0) * (point[variable] ?? 0),
        0,
      )
      return equal ? sum !== most : sum > most
    })
  )
}

function trueTable(names: readonly string[], truth: Truth): readonly number[] {
  return names.map((name) => {
    const value = truth.get(name)
    if (value === undefined) throw new Error(`the truth about ${name} is not known`)
    return value
  })
}

function hiddenRanges(
  system: NamedSystem,
  truth: Truth,
  room: (key: string) => number,
): ReadonlyMap<string, Recovered> {
  const { names, rows, bounds, hidden } = system
  const tables = new AlternativeTables(rows, bounds, trueTable(names, truth))
  const least = [...tables.point]
  const greatest = [...tables.point]
  const spread = (at: number) => (greatest[at] ?? 0) - (least[at] ?? 0)
  for (const tries of walkTries) {
    for (const { key, at } of hidden) {
      for (const step of [1, -1] as const) {
        while (spread(at) < room(key) && tables.walk(at, step, tries)) {
          for (const [each, value] of tables.point.entries()) {
            if (value < (least[each] ?? 0)) least[each] = value
            if (value > (greatest[each] ?? 0)) greatest[each] = value
          }
        }
      }
    }
  }
  return new Map(
    hidden.map(({ key, at }): [string, Recovered] => {
      if (spread(at) >= room(key)) return [key, { low: least[at] ?? 0, high: greatest[at] ?? 0, exact: true }]
      const part = connectedPart(system, at)
      if (part.bounds.low.length > mostSolved) {
        const isSafe = differsInFewGroups(system, trueTable(names, truth), { key, room: room(key) })
        return [key, isSafe ? { low: 0, high: room(key), exact: true } : nothingKnown]
      }
      const solved = solve(part, [{ key, at: part.at }], room(key))?.get(key)
      if (!solved) throw new Error(`no table at all has ${key}, not even the true one`)
      return [key, solved]
    }),
  )
}

/** Whether tables that differ from the true one only in the whole, the number's group and one or two others give it room. */
function differsInFewGroups(
  { names, rows, bounds }: NamedSystem,
  point: readonly number[],
  { key, room }: { readonly key: string; readonly room: number },
): boolean {
  const scopeOf = (name: string) =>
    /^(groups\.\d+|smallGroups|group-\d+|small|point-\d+)[./]/.exec(name)?.[0] ?? ''
  const scopes = [...new Set(names.map(scopeOf))]
  const own = scopeOf(key)
  const start = scopes.indexOf(own)
  for (let turn = 1; turn <= triedNeighbours; turn += 1) {
    const open = new Set([own, '', ...[turn, 2 * turn + 5].map((by) => scopes[(start + by) % scopes.length])])
    const isOpen = names.map((name) => open.has(scopeOf(name)))
    const few = {
      rows,
      bounds: {
        low: bounds.low.map((low, at) => (isOpen[at] ? low : (point[at] ?? 0))),
        high: bounds.high.map((high, at) => (isOpen[at] ? high : (point[at] ?? 0))),
      },
    }
    const part = connectedPart(few, names.indexOf(key))
    const found = solve(part, [{ key, at: part.at }], room)?.get(key)
    if (found?.exact && found.high - found.low >= room) return true
  }
  return false
}
