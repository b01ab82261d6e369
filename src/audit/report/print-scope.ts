import type { RuleOptions } from '../../responsibility/index.ts'
import {
  actionLeftOutReasons,
  notStatedReasons,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import type { CountedScope } from '../count/count-caseload.ts'
import { type ReadingName, reportedShares } from '../count/plan-counters.ts'
import { scopeShares } from '../count/printed-cells.ts'
import { noPersons } from '../statistics/person-sums.ts'
import type { PublishedNumber, PublishedTable } from '../suppression/count-table.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type {
  PrintedCounts,
  ReportedReading,
  ReportedScope,
  ReportedShare,
  ShareCode,
} from './audit-report.ts'
import { printShare } from './print-share.ts'
import { flaggedAtKey } from './report-table.ts'

/** What may be printed, and by which rule. */
export interface Printing {
  readonly published: PublishedTable
  readonly rule: SuppressionRule
  readonly readings: readonly ReadingName[]
  readonly options: RuleOptions
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
  const at = (key: string) => `${scope}/${key}`
  const named = printReading({ scope, name: 'named', counted }, printing)
  return {
    ...printCells(published, [['people', at('people')]]),
    plans: merge(printCells<'counted'>(published, [['counted', at('plans')]]), named.plans),
    actions: {
      ...merge(
        printCells<'read' | 'counted' | 'assumedSameServer'>(published, [
          ['read', at('actions-read')],
          ['counted', at('actions')],
          ['assumedSameServer', at('assumed-same-server')],
        ]),
        named.actions,
      ),
      leftOut: printCells(
        published,
        actionLeftOutReasons.map((reason) => [reason, at(`left-out:${reason}`)]),
      ),
    },
    shares: named.shares,
    ...(readings.includes('expanded')
      ? { expanded: printReading({ scope, name: 'expanded', counted }, printing) }
      : {}),
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
  return {
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
    actions: {
      ...printCells(published, [['stated', at('stated')]]),
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
    shares: printShares(place, printing),
  }
}

function printShares(
  { scope, name, counted }: ReadingPlace,
  { published, rule }: Printing,
): Readonly<Record<ShareCode, ReportedShare>> {
  const cell = (key: string) => published.cells.get(`${scope}/${key}`) ?? nothing
  const shares = scopeShares([name]).map(({ key, n, of, people }) => {
    const numbers = {
      n: cell(n),
      of: cell(of),
      people: cell(people),
      share: published.shares.get(`${scope}/${key}`) ?? nothing,
    }
    const code = key.slice(name.length + 1)
    return [code, printShare(numbers, counted.sums.get(key) ?? noPersons, rule)] as const
  })
  return Object.fromEntries(shares) as Readonly<Record<ShareCode, ReportedShare>>
}
