import {
  actionLeftOutReasons,
  notStatedReasons,
  type RuleOptions,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import { assumedPeopleCell, type CountedCaseload, type CountedScope } from '../count/count-caseload.ts'
import { type ReadingName, reportedShares } from '../count/plan-counters.ts'
import { type Grouping, groupUnit } from '../count/plan-group.ts'
import { leftOutReasons, versionReasons } from '../count/plan-left-out.ts'
import { timeFallbacks } from '../count/plan-time.ts'
import { groupShares, scopeCells, scopeShares } from '../count/printed-cells.ts'
import type { CountCell, CountSum, CountTable } from '../suppression/count-table.ts'
import { type ComparisonPlace, comparisonTable } from './comparison-cells.ts'
import { findingSums } from './finding-sums.ts'
import { focusAcrossSums, focusScopeSums } from './focus-sums.ts'
import { groupScope } from './group-scope.ts'
import { timePointTable } from './time-point-table.ts'
import { timelessSums } from './timeless-sums.ts'
import { verdictActionSums } from './verdict-action-sums.ts'

/** What a report is to print: numbers of a caseload, and how many plans and people each file holds. */
export interface ReportNumbers {
  readonly caseload: CountedCaseload
  readonly readings: readonly ReadingName[]
  /** In the order of the report. */
  readonly files: readonly { readonly plans: number; readonly people: number }[]
  /** Of everybody, also those whose plans are all left out. */
  readonly people: number
  readonly rule: RuleOptions
  /** By what plans, or their actions, are grouped. */
  readonly by?: readonly Grouping[]
  /** True when a site gives owners other parties: else nothing can be overridden, which everybody knows. */
  readonly overrides?: boolean
  /** Present where a comparison was asked for. */
  readonly comparison?: ComparisonPlace
}

/**
 * Every number a report prints and how they hang together, as a reader can know it. Lines that were rejected are not in
 * it: they are known to everybody, and the plans read are printed as those that can be read and these together.
 */
export function reportTable(numbers: ReportNumbers): CountTable {
  const { caseload, readings, files, by = [], overrides = false } = numbers
  const { whole, groups, small } = caseload
  const parts: readonly (readonly [string, CountedScope])[] = [
    ...groups.map((group, at) => [groupScope(at), group] as const),
    ...(small ? [['small', small] as const] : []),
  ]
  const scopes = [['whole', whole] as const, ...parts]
  const twice = reportedShares.filter((share) => flaggedAtKey(share, numbers.rule) === 'flagged')
  const isNone = (key: string) =>
    twice.some((share) => key.endsWith(`.flagged-at:${share}`)) || (!overrides && key.endsWith('.overridden'))
  const counts = new Map(
    scopeCells(readings).flatMap(({ key, counts: what }) => (isNone(key) ? [] : [[key, what] as const])),
  )
  const cells = scopes.flatMap(([scope, { counts: counted }]) =>
    [...counted]
      .filter(([key]) => !isNone(key))
      .map(
        ([key, { value, people }]): CountCell => ({
          key: `${scope}/${key}`,
          value,
          people,
          counts: key === assumedPeopleCell ? 'people' : (counts.get(key) ?? 'records'),
        }),
      ),
  )
  const readable = files.reduce((sum, file) => sum + file.plans, 0)
  const versions = versionReasons.reduce(
    (sum, reason) => sum + (whole.counts.get(`plan-left-out:${reason}`)?.value ?? 0),
    0,
  )
  const distinct = readable - versions
  const timePoints = timePointTable(caseload, { value: distinct, people: Math.min(distinct, numbers.people) })
  const comparison =
    numbers.comparison && caseload.comparison && comparisonTable(numbers.comparison, caseload.comparison)
  return {
    cells: [
      ...cells,
      { key: 'readable', value: readable, people: numbers.people, counts: 'records' },
      ...timePoints.cells,
      ...(comparison?.cells ?? []),
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
      ...acrossSums(
        parts.map(([scope]) => scope),
        { counts, numbers },
      ).filter(({ total }) => !isNone(total)),
      ...wholeSums(files.length),
      ...timePoints.sums,
      ...(comparison?.sums ?? []),
    ],
    shares: [
      ...(comparison?.shares ?? []),
      ...scopes.flatMap(([scope]) =>
        (scope === 'whole' ? scopeShares(readings) : groupShares(readings, groupUnit(by))).map(
          ({ key, n, of }) => ({
            key: `${scope}/${key}`,
            n: `${scope}/${n}`,
            of: `${scope}/${of}`,
          }),
        ),
      ),
    ],
  }
}

function wholeSums(files: number): readonly CountSum[] {
  const leftOut = leftOutReasons.map((reason) => `whole/plan-left-out:${reason}`)
  return [
    { total: 'readable', parts: ['whole/plans', ...leftOut] },
    { total: 'whole/people', parts: [`whole/${assumedPeopleCell}`], holds: 'within' },
    { total: 'readable', parts: Array.from({ length: files }, (_, at) => `file-${at}`) },
    { total: 'whole/plans', parts: timeFallbacks.map((each) => `whole/time:${each}`), holds: 'within' },
    ...findingSums,
  ]
}

/** Groups add up to the whole; people can be in several. */
function acrossSums(
  scopes: readonly string[],
  {
    counts,
    numbers: { caseload, readings, by = [] },
  }: { readonly counts: ReadonlyMap<string, CountCell['counts']>; readonly numbers: ReportNumbers },
): readonly CountSum[] {
  // At time points a plan counts by other versions, in several groups: nothing adds up to the whole.
  if (scopes.length === 0 || by.includes('timePoint')) return []
  const groups = caseload.groups.map(({ group }, at) => ({ scope: groupScope(at), group }))
  const hasSmall = caseload.small !== undefined
  if (groupUnit(by) === 'actions') return focusAcrossSums({ by, readings, groups, small: hasSmall })
  return [
    ...[...counts].map(
      ([key, what]): CountSum => ({
        total: `whole/${key}`,
        parts: scopes.map((scope) => `${scope}/${key}`),
        holds: what === 'people' ? 'overlap' : 'equal',
      }),
    ),
    ...timelessSums(by, groups, hasSmall),
  ]
}

function scopeSums(scope: string, numbers: ReportNumbers): readonly CountSum[] {
  const { readings, rule, by = [], overrides = false } = numbers
  const hasVerdicts = scope === 'whole' || groupUnit(by) === 'plans'
  const at = (key: string) => `${scope}/${key}`
  const within = (total: string, ...parts: readonly string[]): CountSum => ({
    total: at(total),
    parts: parts.map(at),
    holds: 'within',
  })
  const leftOut = actionLeftOutReasons.map((reason) => at(`left-out:${reason}`))
  return [
    { total: at('actions-read'), parts: [at('actions'), ...leftOut] },
    ...(hasVerdicts
      ? [within('plans', 'people'), within('people', 'actions-people'), within('actions', 'actions-people')]
      : focusScopeSums(scope)),
    within('actions', 'assumed-same-server'),
    ...readings.flatMap((name) => [
      ...(hasVerdicts ? verdictSums(scope, name, rule) : []),
      ...ownerSums(scope, name),
      ...(hasVerdicts ? [within('actions-people', `${name}.stated-people`)] : []),
      ...(overrides ? [within('actions', `${name}.overridden`)] : []),
    ]),
    ...(readings.includes('expanded') ? expansionSums(within) : []),
  ]
}

function verdictSums(scope: string, name: ReadingName, rule: RuleOptions): readonly CountSum[] {
  const at = (key: string) => `${scope}/${name}.${key}`
  const plans = `${scope}/plans`
  return [
    { total: plans, parts: [at('flagged'), at('shared'), at('not-enough-recorded')] },
    { total: at('flagged'), parts: [at('flagged-with-reason')], holds: 'within' },
    {
      total: plans,
      parts: [at(flaggedAtKey(reportedShares[0], rule)), at('not-enough-recorded')],
      holds: 'within',
    },
    ...flaggedSums(flaggedCells(at, rule.staffOnlyShare)),
    ...verdictActionSums(at, rule, flaggedCells(at, rule.staffOnlyShare)),
  ]
}

function ownerSums(scope: string, name: ReadingName): readonly CountSum[] {
  const at = (key: string) => `${scope}/${name}.${key}`
  const categories = responsibilityCategories.map((category) => at(`category:${category}`))
  const withPerson = categories.filter((key) => key.includes('consumer'))
  return [
    { total: `${scope}/actions`, parts: [at('stated'), at('not-stated')] },
    { total: at('stated'), parts: categories },
    { total: at('with-person'), parts: withPerson },
    { total: at('not-stated'), parts: notStatedReasons.map((reason) => at(`reason:${reason}`)) },
    { total: at('stated'), parts: [at('stated-people')], holds: 'within' },
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

/** The cells of the plans flagged at each share, from the lowest share on. */
function flaggedCells(at: (key: string) => string, own: number) {
  return [
    ...reportedShares
      .filter((share) => Number(share) !== own)
      .map((share) => ({ share: Number(share), key: at(`flagged-at:${share}`) })),
    { share: own, key: at('flagged') },
  ].sort((a, b) => a.share - b.share)
}

/** A plan flagged at a share is flagged at every lower one. */
function flaggedSums(all: ReturnType<typeof flaggedCells>): readonly CountSum[] {
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
