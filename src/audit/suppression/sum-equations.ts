import type { CountSum } from './count-table.ts'

/** A relation as a sum of each cell times its factor: 0, or, of a limit, 0 or more. */
export interface Equation {
  readonly variables: readonly number[]
  readonly factors: readonly number[]
  readonly isLimit: boolean
  /** What the sum is in the true table: 0 unless it is a limit. */
  readonly spare: number
}

/** Where a cell stands in a relation. */
export interface Place {
  readonly equation: number
  readonly factor: number
}

/** Where a relation is to be written down: its cells, and the values of all cells. */
interface SumPlace {
  readonly total: number
  readonly parts: readonly number[]
  readonly value: readonly number[]
}

/** The relation as equations and limits. */
export function equationsOfSum(
  { holds = 'equal', times = 1 }: CountSum,
  { total, parts, value }: SumPlace,
): Equation[] {
  const atMost = (less: readonly number[], more: readonly number[], factor = 1): Equation => {
    const limit = {
      variables: [...more, ...less],
      factors: [...more.map(() => 1), ...less.map(() => -factor)],
    }
    const spare = limit.variables.reduce(
      (sum, cell, at) => sum + (limit.factors[at] ?? 0) * (value[cell] ?? 0),
      0,
    )
    return { ...limit, isLimit: true, spare }
  }
  switch (holds) {
    case 'equal':
      return [{ ...atMost(parts, [total]), isLimit: false }]
    case 'within':
      return [atMost(parts, [total], times)]
    case 'covered':
      return [atMost([total], parts)]
    case 'overlap':
      return [atMost([total], parts), ...parts.map((part) => atMost([part], [total]))]
  }
}

/** By cell, where it stands. */
export function placesOf(length: number, equations: readonly Equation[]): Place[][] {
  const places: Place[][] = Array.from({ length }, () => [])
  for (const [equation, { variables, factors }] of equations.entries()) {
    for (const [at, variable] of variables.entries())
      places[variable]?.push({ equation, factor: factors[at] ?? 1 })
  }
  return places
}
