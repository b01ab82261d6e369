import {
  actionLeftOutReasons,
  notStatedReasons,
  planLeftOutReasons,
  type RuleOptions,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import type { CountedCaseload, CountedScope } from '../count/count-caseload.ts'
import { type ReadingName, reportedShares } from '../count/plan-counters.ts'
import { filterReasons } from '../count/plan-filter.ts'
import { timeFallbacks } from '../count/plan-time.ts'
import { scopeCells, scopeShares } from '../count/printed-cells.ts'
import type { CountCell, CountSum, CountTable } from '../suppression/count-table.ts'

/** What a report is to print: numbers of a caseload, and how many plans and people each file holds. */
export interface ReportNumbers {
  readonly caseload: CountedCaseload
  readonly readings: readonly ReadingName[]
  /** In the order of the report. */
  readonly files: readonly { readonly plans: number; readonly people: number }[]
  /** Of everybody, also those whose plans are all left out. */
  readonly people: number
  readonly rule: RuleOptions
}

/** The name of a group's cells in the table. */
export function groupScope(at: number): string {
  return `group-${at}`
}

/**
 * Every number a report prints and how they hang together, as a reader can know it. Lines that were rejected are not in
 * it: they are known to everybody, and the plans read are printed as those that can be read and these together.
 */
export function reportTable(numbers: ReportNumbers): CountTable {
  const { caseload, readings, files } = numbers
  const { whole, groups, small } = caseload
  const parts: readonly (readonly [string, CountedScope])[] = [
    ...groups.map((group, at) => [groupScope(at), group] as const),
    ...(small ? [['small', small] as const] : []),
  ]
  const scopes = [['whole', whole] as const, ...parts]
  const twice = reportedShares.filter((share) => flaggedAtKey(share, numbers.rule) === 'flagged')
  const isTwice = (key: string) => twice.some((share) => key.endsWith(`.flagged-at:${share}`))
  const counts = new Map(
    scopeCells(readings).flatMap(({ key, counts: what }) => (isTwice(key) ? [] : [[key, what] as const])),
  )
  const cells = scopes.flatMap(([scope, { counts: counted }]) =>
    [...counted]
      .filter(([key]) => !isTwice(key))
      .map(
        ([key, { value, people }]): CountCell => ({
          key: `${scope}/${key}`,
          value,
          people,
          counts: counts.get(key) ?? 'records',
        }),
      ),
  )
  const readable = files.reduce((sum, file) => sum + file.plans, 0)
  return {
    cells: [
      ...cells,
      { key: 'readable', value: readable, people: numbers.people, counts: 'records' },
      ...files.map(
        ({ plans, people }, at): CountCell => ({
          key: `file-${at}`,
          value: plans,
          people,
          counts: 'records',
        }),
      ),
    ],
    sums: [
      ...scopes.flatMap(([scope]) => scopeSums(scope, numbers)),
      ...(parts.length > 0
        ? acrossSums(
            parts.map(([scope]) => scope),
            counts,
          )
        : []),
      ...wholeSums(files.length),
    ],
    shares: scopes.flatMap(([scope]) =>
      scopeShares(readings).map(({ key, n, of }) => ({
        key: `${scope}/${key}`,
        n: `${scope}/${n}`,
        of: `${scope}/${of}`,
      })),
    ),
  }
}

function wholeSums(files: number): readonly CountSum[] {
  const leftOut = [...planLeftOutReasons, ...filterReasons].map((reason) => `whole/plan-left-out:${reason}`)
  return [
    { total: 'readable', parts: ['whole/plans', ...leftOut] },
    { total: 'readable', parts: Array.from({ length: files }, (_, at) => `file-${at}`) },
    { total: 'whole/plans', parts: timeFallbacks.map((each) => `whole/time:${each}`), holds: 'within' },
  ]
}

/** Groups add up to the whole; people can be in several. */
function acrossSums(
  scopes: readonly string[],
  counts: ReadonlyMap<string, CountCell['counts']>,
): readonly CountSum[] {
  return [...counts].map(([key, what]) => ({
    total: `whole/${key}`,
    parts: scopes.map((scope) => `${scope}/${key}`),
    holds: what === 'people' ? 'overlap' : 'equal',
  }))
}

function scopeSums(scope: string, { readings, rule }: ReportNumbers): readonly CountSum[] {
  const at = (key: string) => `${scope}/${key}`
  const within = (total: string, ...parts: readonly string[]): CountSum => ({
    total: at(total),
    parts: parts.map(at),
    holds: 'within',
  })
  const leftOut = actionLeftOutReasons.map((reason) => at(`left-out:${reason}`))
  return [
    { total: at('actions-read'), parts: [at('actions'), ...leftOut] },
    within('plans', 'people'),
    within('people', 'actions-people'),
    within('actions', 'actions-people'),
    within('actions', 'assumed-same-server'),
    ...readings.flatMap((name) => readingSums(scope, name, rule)),
    ...(readings.includes('expanded') ? expansionSums(within) : []),
  ]
}

function readingSums(scope: string, name: ReadingName, rule: RuleOptions): readonly CountSum[] {
  const at = (key: string) => `${scope}/${name}.${key}`
  const whole = (key: string) => `${scope}/${key}`
  const nested = (total: string, ...parts: readonly string[]): CountSum => ({ total, parts, holds: 'within' })
  const categories = responsibilityCategories.map((category) => at(`category:${category}`))
  const withPerson = categories.filter((key) => key.includes('consumer'))
  return [
    { total: whole('plans'), parts: [at('flagged'), at('shared'), at('not-enough-recorded')] },
    nested(at('flagged'), at('flagged-with-reason')),
    nested(whole('plans'), at(flaggedAtKey(reportedShares[0], rule)), at('not-enough-recorded')),
    ...flaggedSums(at, rule.staffOnlyShare),
    { total: whole('actions'), parts: [at('stated'), at('not-stated')] },
    { total: at('stated'), parts: categories },
    { total: at('with-person'), parts: withPerson },
    { total: at('not-stated'), parts: notStatedReasons.map((reason) => at(`reason:${reason}`)) },
    nested(whole('actions-people'), at('stated-people')),
    nested(at('stated'), at('stated-people')),
  ]
}

/**
 * The cell of the plans flagged at a share: at the rule's own share it is the flag itself, printed twice. One cell for
 * both, because a second one that must be equal makes hiding harder and protects nobody.
 */
export function flaggedAtKey(
  share: (typeof reportedShares)[number],
  { staffOnlyShare }: RuleOptions,
): string {
  return Number(share) === staffOnlyShare ? 'flagged' : `flagged-at:${share}`
}

/** A plan flagged at a share is flagged at every lower one. */
function flaggedSums(at: (key: string) => string, own: number): readonly CountSum[] {
  const all = [
    ...reportedShares
      .filter((share) => Number(share) !== own)
      .map((share) => ({ share: Number(share), key: at(`flagged-at:${share}`) })),
    { share: own, key: at('flagged') },
  ].sort((a, b) => a.share - b.share)
  return all.slice(1).map(({ key }, before) => ({
    total: all[before]?.key ?? '',
    parts: [key],
    holds: 'within',
  }))
}

/** What can only grow, and what can only shrink, when members stand in the place of their team. */
function expansionSums(
  within: (total: string, ...parts: readonly string[]) => CountSum,
): readonly CountSum[] {
  const grow = [
    ...['consumer', 'carer', 'consumer+carer'].map((category) => `category:${category}`),
    ...notStatedReasons.map((reason) => `reason:${reason}`),
    'with-person',
    'not-stated',
  ]
  return [
    ...grow.map((key) => within(`expanded.${key}`, `named.${key}`)),
    within('named.category:staff', 'expanded.category:staff'),
    within('named.stated-people', 'expanded.stated-people'),
  ]
}
