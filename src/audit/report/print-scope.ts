import type { RuleOptions } from '../../responsibility/index.ts'
import {
  actionLeftOutReasons,
  notStatedReasons,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import type { CountedScope } from '../count/count-caseload.ts'
import { type ReadingName, reportedShares } from '../count/plan-counters.ts'
import type { GroupUnit } from '../count/plan-group.ts'
import { groupShares, type PrintedShare, scopeShares } from '../count/printed-cells.ts'
import { noPersons } from '../statistics/person-sums.ts'
import type { PublishedNumber, PublishedTable } from '../suppression/count-table.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type {
  PrintedCounts,
  ReportedGroup,
  ReportedGroupReading,
  ReportedReading,
  ReportedScope,
} from './audit-report.ts'
import { printShare } from './print-share.ts'
import { flaggedAtKey } from './report-table.ts'

/** What may be printed, and by which rule. */
export interface Printing {
  readonly published: PublishedTable
  readonly rule: SuppressionRule
  readonly readings: readonly ReadingName[]
  readonly options: RuleOptions
  /** What groups divide. */
  readonly unit: GroupUnit
  /** False when no site gives owners other parties. */
  readonly overrides: boolean
}

const nothing: PublishedNumber = { kind: 'hidden', why: 'missing' }

/** The printed numbers of some cells, by the names the report gives them. */
export function printCells<Name extends string>(
  { cells }: PublishedTable,
  keys: readonly (readonly [Name, string])[],
): PrintedCounts<Name> {
  const numbers = keys.map(([name, key]) => [name, cells.get(key) ?? nothing] as const)
  const hidden = numbers.filter(([, { kind }]) => kind === 'hidden')
  const protects = hidden.filter(([, number]) => 'why' in number && number.why === 'protects-another')
  return {
    ...Object.fromEntries(
      numbers.map(([name, number]) => [name, number.kind === 'shown' ? number.number : null]),
    ),
    ...(hidden.length > 0 ? { suppressed: true } : {}),
    ...(protects.length > 0 ? { protectsAnother: protects.map(([name]) => name) } : {}),
  } as PrintedCounts<Name>
}

/** The part of a report that a group and the whole have alike. */
export function printScope(scope: string, counted: CountedScope, printing: Printing): ReportedScope {
  const { published, readings } = printing
  const named = printReading({ scope, name: 'named', counted }, printing)
  return {
    ...printCells(published, [['people', `${scope}/people`]]),
    plans: merge(printCells<'counted'>(published, [['counted', `${scope}/plans`]]), named.plans),
    actions: printActions(scope, named.actions, published),
    shares: named.shares,
    ...(readings.includes('expanded')
      ? { expanded: printReading({ scope, name: 'expanded', counted }, printing) }
      : {}),
  }
}

/** The numbers of a group, or of all small groups: without verdicts where groups divide the actions of plans. */
export function printGroup(scope: string, counted: CountedScope, printing: Printing): ReportedGroup {
  if (printing.unit === 'plans') return printScope(scope, counted, printing)
  const { published, readings } = printing
  const shares = groupShares(readings, 'actions')
  const named = printOwners({ scope, name: 'named', counted }, shares, printing)
  return {
    ...printCells(published, [['people', `${scope}/people`]]),
    plans: scope === 'small' ? {} : printCells<'counted'>(published, [['counted', `${scope}/plans`]]),
    ...named,
    actions: printActions(scope, named.actions, published),
    ...(readings.includes('expanded')
      ? { expanded: printOwners({ scope, name: 'expanded', counted }, shares, printing) }
      : {}),
  }
}

function printActions(
  scope: string,
  owners: ReportedReading['actions'],
  published: PublishedTable,
): ReportedScope['actions'] {
  const at = (key: string) => `${scope}/${key}`
  return {
    ...merge(
      printCells<'read' | 'counted' | 'assumedSameServer'>(published, [
        ['read', at('actions-read')],
        ['counted', at('actions')],
        ['assumedSameServer', at('assumed-same-server')],
      ]),
      owners,
    ),
    leftOut: printCells(
      published,
      actionLeftOutReasons.map((reason) => [reason, at(`left-out:${reason}`)]),
    ),
  }
}

/** Two objects of printed numbers as one, with what is hidden in either. */
export function merge<A extends object, B extends object>(a: A, b: B): A & B {
  const protects = [a, b].flatMap((each) =>
    'protectsAnother' in each ? (each.protectsAnother as string[]) : [],
  )
  return { ...a, ...b, ...(protects.length > 0 ? { protectsAnother: protects } : {}) }
}

interface ReadingPlace {
  readonly scope: string
  readonly name: ReadingName
  readonly counted: CountedScope
}

function printReading(place: ReadingPlace, printing: Printing): ReportedReading {
  const { published } = printing
  const at = (key: string) => `${place.scope}/${place.name}.${key}`
  // With the share of the flag, since these are all shares.
  const owners = printOwners(place, scopeShares(printing.readings), printing) as ReportedReading
  return {
    ...owners,
    plans: {
      ...printCells(published, [
        ['flagged', at('flagged')],
        ['flaggedWithReason', at('flagged-with-reason')],
        ['shared', at('shared')],
        ['notEnoughRecorded', at('not-enough-recorded')],
      ]),
      flaggedAt: printCells(
        published,
        reportedShares.map((share) => [share, at(flaggedAtKey(share, printing.options))]),
      ),
    },
  }
}

/** Who is responsible, with the shares of it. */
function printOwners(
  place: ReadingPlace,
  shares: readonly PrintedShare[],
  printing: Printing,
): ReportedGroupReading {
  const { published } = printing
  const at = (key: string) => `${place.scope}/${place.name}.${key}`
  return {
    actions: {
      ...merge(
        printCells<'stated'>(published, [['stated', at('stated')]]),
        printing.overrides
          ? printCells<'overridden'>(published, [['overridden', at('overridden')]])
          : { overridden: 0 },
      ),
      responsibility: printCells(
        published,
        responsibilityCategories.map((category) => [category, at(`category:${category}`)]),
      ),
      notStated: {
        ...printCells(published, [['total', at('not-stated')]]),
        reasons: printCells(
          published,
          notStatedReasons.map((reason) => [reason, at(`reason:${reason}`)]),
        ),
      },
    },
    shares: printShares(place, shares, printing),
  }
}

function printShares(
  { scope, name, counted }: ReadingPlace,
  printed: readonly PrintedShare[],
  { published, rule }: Printing,
): ReportedGroupReading['shares'] {
  const cell = (key: string) => published.cells.get(`${scope}/${key}`) ?? nothing
  const own = printed.filter(({ key }) => key.startsWith(`${name}.`))
  const shares = own.map(({ key, n, of, people }) => {
    const numbers = {
      n: cell(n),
      of: cell(of),
      people: cell(people),
      share: published.shares.get(`${scope}/${key}`) ?? nothing,
    }
    const code = key.slice(name.length + 1)
    return [code, printShare(numbers, counted.sums.get(key) ?? noPersons, rule)] as const
  })
  return Object.fromEntries(shares) as ReportedGroupReading['shares']
}
