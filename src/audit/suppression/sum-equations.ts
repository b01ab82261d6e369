import type { CountSum } from './count-table.ts'

/** A relation with one side 0: the sum of each variable times its sign. */
export interface Equation {
  readonly variables: readonly number[]
  readonly signs: readonly (1 | -1)[]
}

/** Where a variable stands in a relation. */
export interface Place {
  readonly equation: number
  readonly sign: 1 | -1
}

/** Where a relation is to be written down: its cells, and the values of all variables, to which the gaps are added. */
interface SumPlace {
  readonly total: number
  readonly parts: readonly number[]
  readonly value: number[]
}

/** The relation as equations; the gap of one that is not an equality becomes a number of its own. */
export function equationsOfSum({ holds = 'equal' }: CountSum, { total, parts, value }: SumPlace): Equation[] {
  const difference = (more: readonly number[], less: readonly number[]): Equation => {
    const sum = (cells: readonly number[]) => cells.reduce((added, cell) => added + (value[cell] ?? 0), 0)
    const gap = value.push(sum(more) - sum(less)) - 1
    return signed(more, [...less, gap])
  }
  if (holds === 'equal') return [signed([total], parts)]
  if (holds === 'within') return [difference([total], parts)]
  return [difference(parts, [total]), ...parts.map((part) => difference([total], [part]))]
}

function signed(plus: readonly number[], minus: readonly number[]): Equation {
  return {
    variables: [...plus, ...minus],
    signs: [...plus.map(() => 1 as const), ...minus.map(() => -1 as const)],
  }
}

/** By variable, where it stands. */
export function placesOf(length: number, equations: readonly Equation[]): Place[][] {
  const places: Place[][] = Array.from({ length }, () => [])
  for (const [equation, { variables, signs }] of equations.entries()) {
    for (const [at, variable] of variables.entries())
      places[variable]?.push({ equation, sign: signs[at] ?? 1 })
  }
  return places
}
