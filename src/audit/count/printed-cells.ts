import {
  actionLeftOutReasons,
  notStatedReasons,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import { asideCounter, planCounter, type ReadingName, reportedShares } from './plan-counters.ts'
import type { GroupUnit } from './plan-group.ts'
import { leftOutReasons } from './plan-left-out.ts'
import { timeFallbacks } from './plan-time.ts'
import { qualityCodes } from './quality-codes.ts'

/** A number that a report prints, as the sum of some of a person's counters. */
export interface PrintedCell {
  readonly key: string
  readonly counters: readonly number[]
  /** `people`: how many people have any of it. */
  readonly counts: 'people' | 'records'
}

/** A share that a report prints, by the keys of its cells. `people`: the cell of the people it is spread over. */
export interface PrintedShare {
  readonly key: string
  readonly n: string
  readonly of: string
  readonly people: string
}

/** The categories in which the person holds an action or shares it. */
const withPerson = responsibilityCategories.filter((category) => category.includes('consumer'))
const verdicts = ['flagged', 'shared', 'not-enough-recorded']

/** The cells of one reading of the plans, with its name before each key. */
function readingCells(name: ReadingName): readonly PrintedCell[] {
  const at = (counters: readonly string[]) => counters.map((counter) => planCounter[name].get(counter) ?? -1)
  const categories = responsibilityCategories.map((category) => `category:${category}`)
  const reasons = notStatedReasons.map((reason) => `reason:${reason}`)
  const cell = (key: string, counters: readonly string[], counts: PrintedCell['counts'] = 'records') => ({
    key: `${name}.${key}`,
    counters: at(counters),
    counts,
  })
  return [
    ...[...verdicts, 'flagged-with-reason'].map((verdict) => cell(verdict, [verdict])),
    ...reportedShares.map((share) => cell(`flagged-at:${share}`, [`flagged-at:${share}`])),
    cell('stated', categories),
    cell('stated-people', categories, 'people'),
    ...categories.map((category) => cell(category, [category])),
    cell(
      'with-person',
      withPerson.map((category) => `category:${category}`),
    ),
    cell('not-stated', reasons),
    ...reasons.map((reason) => cell(reason, [reason])),
    cell('overridden', ['overridden']),
  ]
}

/** The shares of one reading. */
function readingShares(name: ReadingName): readonly PrintedShare[] {
  const ofStated = (key: string, n: string) => ({
    key: `${name}.${key}`,
    n: `${name}.${n}`,
    of: `${name}.stated`,
    people: `${name}.stated-people`,
  })
  return [
    ...responsibilityCategories.map((category) => ofStated(category, `category:${category}`)),
    ofStated('person-holds-or-shares', 'with-person'),
    { key: `${name}.not-stated`, n: `${name}.not-stated`, of: 'actions', people: 'actions-people' },
    { key: `${name}.flagged`, n: `${name}.flagged`, of: 'plans', people: 'people' },
  ]
}

const anyVerdict = verdicts.map((verdict) => planCounter.named.get(verdict) ?? -1)
const anyCounted = [
  ...responsibilityCategories.map((each) => `category:${each}`),
  ...notStatedReasons.map((each) => `reason:${each}`),
].map((counter) => planCounter.named.get(counter) ?? -1)
const plain = (counter: string) => planCounter.plain.get(counter) ?? -1
const leftOut = actionLeftOutReasons.map((reason) => `left-out:${reason}`)

/** The numbers printed of a group, and of the whole. */
export function scopeCells(readings: readonly ReadingName[]): readonly PrintedCell[] {
  return [
    { key: 'people', counters: anyVerdict, counts: 'people' },
    { key: 'plans', counters: anyVerdict, counts: 'records' },
    { key: 'actions', counters: anyCounted, counts: 'records' },
    { key: 'actions-people', counters: anyCounted, counts: 'people' },
    { key: 'actions-read', counters: [...anyCounted, ...leftOut.map(plain)], counts: 'records' },
    ...[...leftOut, 'assumed-same-server'].map(
      (key): PrintedCell => ({ key, counters: [plain(key)], counts: 'records' }),
    ),
    ...readings.flatMap(readingCells),
  ]
}

/** The shares printed of a group, and of the whole. */
export function scopeShares(readings: readonly ReadingName[]): readonly PrintedShare[] {
  return readings.flatMap(readingShares)
}

/**
 * The numbers printed of a group. Where groups divide actions, a plan has no verdict in them; its people are those with
 * a counted action in it, and its plans those that have one.
 */
export function groupCells(readings: readonly ReadingName[], unit: GroupUnit): readonly PrintedCell[] {
  const cells = scopeCells(readings)
  if (unit === 'plans') return cells
  return cells.flatMap((cell): readonly PrintedCell[] => {
    if (isOfVerdicts(cell.key) || cell.key === 'actions-people') return []
    if (cell.key === 'people') return [{ ...cell, counters: anyCounted }]
    return [cell.key === 'plans' ? { ...cell, counters: [plain('focus-plans')] } : cell]
  })
}

/** The numbers printed of all small groups together: where a plan can be in several, not how many plans. */
export function smallCells(readings: readonly ReadingName[], unit: GroupUnit): readonly PrintedCell[] {
  return groupCells(readings, unit).filter(({ key }) => unit === 'plans' || key !== 'plans')
}

/** The shares printed of a group. */
export function groupShares(readings: readonly ReadingName[], unit: GroupUnit): readonly PrintedShare[] {
  const shares = scopeShares(readings)
  if (unit === 'plans') return shares
  return shares
    .filter(({ n }) => !isOfVerdicts(n))
    .map((share) => (share.people === 'actions-people' ? { ...share, people: 'people' } : share))
}

/** Whether a cell of a reading is of the verdicts on plans. */
function isOfVerdicts(key: string): boolean {
  const name = key.slice(key.indexOf('.') + 1)
  return key.includes('.') && (verdicts.includes(name) || /^flagged-(with-reason|at:)/.test(name))
}

/** What is printed of the whole only, out of the counters of counted plans. */
export const timeCells: readonly PrintedCell[] = timeFallbacks.map((fallback) => ({
  key: `time:${fallback}`,
  counters: [plain(`time:${fallback}`)],
  counts: 'records',
}))

/** What is printed of the whole only, out of the counters of every plan. */
export const asideCells: readonly PrintedCell[] = [
  ...leftOutReasons.map((reason) => `plan-left-out:${reason}`),
  'action-in-left-out-plan',
  ...qualityCodes.map((code) => `quality:${code}`),
].map((key) => ({ key, counters: [asideCounter.get(key) ?? -1], counts: 'records' }))
