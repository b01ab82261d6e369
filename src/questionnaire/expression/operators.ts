import { BeyondUs, single, text, truth, truths, type Value, type Values } from './values.ts'

/** An operator of two collections; the right one is asked for only where the left does not decide. */
export type Operator = (left: Values, right: () => Values) => Values

/** The operators we know (FHIRPath N1, "Operations"). Nothing on either side gives nothing, never nought or false. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['and', (left, right) => and(truth(left), () => truth(right()))],
  ['or', (left, right) => not(and(opposite(truth(left)), () => opposite(truth(right()))))],
  ['implies', (left, right) => not(and(truth(left), () => opposite(truth(right()))))],
  ['xor', (left, right) => bothTruths(truth(left), truth(right()))],
  ['=', (left, right) => truths(areEqual(left, right()))],
  ['!=', (left, right) => truths(opposite(areEqual(left, right())))],
  ['<', (left, right) => ordered(left, right(), (order) => order < 0)],
  ['<=', (left, right) => ordered(left, right(), (order) => order <= 0)],
  ['>', (left, right) => ordered(left, right(), (order) => order > 0)],
  ['>=', (left, right) => ordered(left, right(), (order) => order >= 0)],
  ['+', (left, right) => add(left, right())],
  ['-', (left, right) => numbers(left, right(), (a, b) => a - b)],
  ['*', (left, right) => numbers(left, right(), (a, b) => a * b)],
  ['/', (left, right) => numbers(left, right(), (a, b) => (b === 0 ? undefined : a / b))],
  ['&', (left, right) => [(text(left) ?? '') + (text(right()) ?? '')]],
])

function and(left: boolean | undefined, right: () => boolean | undefined): Values {
  if (left === false) return [false]
  const second = right()
  if (second === false) return [false]
  return left === undefined || second === undefined ? [] : [true]
}

/** The opposite of a truth value; of nothing it is nothing. */
export function opposite(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

function not(values: Values): Values {
  return truths(opposite(truth(values)))
}

function bothTruths(left: boolean | undefined, right: boolean | undefined): Values {
  return left === undefined || right === undefined ? [] : [left !== right]
}

function areEqual(left: Values, right: Values): boolean | undefined {
  if (left.length === 0 || right.length === 0) return undefined
  if (left.length !== right.length) return false
  return left.every((value, place) => isSame(value, right[place]))
}

function isSame(a: Value, b: Value | undefined): boolean {
  if (typeof a === 'object' || typeof b === 'object') throw new BeyondUs('equality of what has parts')
  return typeof a === 'number' && typeof b === 'number' ? compareNumbers(a, b) === 0 : a === b
}

/** FHIRPath keeps eight places after the point; what differs less than that is the trace of binary fractions. */
function compareNumbers(a: number, b: number): number {
  return Math.abs(a - b) < 0.5e-8 ? 0 : a - b
}

function ordered(left: Values, right: Values, holds: (order: number) => boolean): Values {
  const [a, b] = [single(left), single(right)]
  if (a === undefined || b === undefined) return []
  if (typeof a === 'number' && typeof b === 'number') return [holds(compareNumbers(a, b))]
  if (typeof a !== 'string' || typeof b !== 'string') throw new BeyondUs('an order of these')
  return [holds(a < b ? -1 : a > b ? 1 : 0)]
}

function add(left: Values, right: Values): Values {
  const [a, b] = [single(left), single(right)]
  return typeof a === 'string' && typeof b === 'string' ? [a + b] : numbers(left, right, (x, y) => x + y)
}

function numbers(left: Values, right: Values, work: (a: number, b: number) => number | undefined): Values {
  const [a, b] = [single(left), single(right)]
  if (a === undefined || b === undefined) return []
  if (typeof a !== 'number' || typeof b !== 'number') throw new BeyondUs('arithmetic with what is no number')
  const result = work(a, b)
  if (result === undefined) return []
  if (!Number.isFinite(result)) throw new BeyondUs('a number too large')
  return [result]
}
