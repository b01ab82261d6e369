import type { FileState } from '../read/file-reading.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import type { Printed } from '../report/audit-report.ts'
import { groupScope } from '../report/group-scope.ts'
import { merge, printCells } from '../report/print-scope.ts'
import { isSmallGroup } from '../report/small-group.ts'
import type { PublishedNumber, PublishedTable } from '../suppression/count-table.ts'
import { suppressTable } from '../suppression/suppress-table.ts'
import { type SuppressionRule, suppressionRules } from '../suppression/suppression-rule.ts'
import { assumedPeopleCell, countParticipation } from './count-participation.ts'
import type { ParticipationGrouping } from './participation-options.ts'
import type {
  ParticipationReport,
  ReportedGiven,
  ReportedTool,
  ReportedUse,
  UseGroupName,
} from './participation-report.ts'
import { participationTable } from './participation-table.ts'
import type { ParticipationTally } from './participation-tally.ts'
import { type ParticipationTool, participationTools } from './participation-tools.ts'
import { printRatio } from './print-ratio.ts'
import { type GivenMode, givenModes, planOccasions, responseLeftOutReasons } from './response-facts.ts'

/** What was read for a report on participation. */
export interface ReadUse {
  readonly tally: ParticipationTally
  readonly files: readonly (Pick<FileState, 'name' | 'bytes' | 'rejected'> & { readonly sha256?: string })[]
  /** How many responses, and of how many people. */
  readonly read: { readonly value: number; readonly people: number }
  readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
}

/** The report of what was counted: every number in it went through one table of small numbers. */
export function buildParticipation({ tally, files, read, rejected }: ReadUse): ParticipationReport {
  const { settings, window } = tally
  const rule = suppressionRules[settings.suppression]
  const counted = countParticipation(tally, (people) => isSmallGroup(rule, people))
  const coversPlans =
    !settings.by.includes('period') || (Number.isFinite(window.first) && Number.isFinite(window.last))
  const published = suppressTable(participationTable({ counted, read, coversPlans }), rule)
  const printing = { published, rule }
  const reading = printCells<'read' | 'timeFromLastUpdated'>(published, [
    ['read', 'read'],
    ['timeFromLastUpdated', 'whole/time-from-last-updated'],
  ])
  return {
    alongsideParticipation: '1',
    source: {
      files: files.map(({ name, bytes, sha256, rejected: ofFile }) => ({
        name,
        bytes,
        ...(sha256 === undefined ? {} : { sha256 }),
        rejected: ofFile,
      })),
      asOf: tally.newest?.toISOString() ?? null,
    },
    rule: describeRule(tally),
    ...merge(
      printCells<'peopleAssumedSameServer' | 'otherForms'>(published, [
        ['peopleAssumedSameServer', `whole/${assumedPeopleCell}`],
        ['otherForms', 'whole/other-forms'],
      ]),
      printUse('whole', printing),
    ),
    tools: Object.fromEntries(
      participationTools.map((tool) => [tool, printTool(tool, printing)]),
    ) as ParticipationReport['tools'],
    responses: {
      ...reading,
      leftOut: printCells(
        published,
        responseLeftOutReasons.map((reason) => [reason, `whole/left-out:${reason}`]),
      ),
      rejected,
    },
    groups: counted.groups.map(({ group }, at) => ({
      by: groupName(group, settings.by),
      ...printUse(groupScope(at), printing),
    })),
    ...(counted.small ? { smallGroups: printUse('small', printing) } : {}),
  }
}

function describeRule({ settings, window }: ParticipationTally): ParticipationReport['rule'] {
  const { by, period, from, to, serverBase, suppression, site } = settings
  return {
    by,
    period,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    months: [monthOf(window.first), monthOf(window.last)],
    ...(serverBase === undefined ? {} : { base: serverBase }),
    suppression,
    ...(site === undefined ? {} : { siteTeams: site.teams.length }),
  }
}

function monthOf(day: number): string | null {
  if (!Number.isFinite(day)) return null
  const digits = String(day).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}`
}

function groupName(text: string, by: readonly ParticipationGrouping[]): UseGroupName {
  const values: readonly (string | null)[] = JSON.parse(text)
  return Object.fromEntries(by.map((name, at) => [name, values[at] ?? null]))
}

interface UsePrinting {
  readonly published: PublishedTable
  readonly rule: SuppressionRule
}

function printUse(scope: string, printing: UsePrinting): ReportedUse {
  const { published } = printing
  const at = (key: string) => `${scope}/${key}`
  const tools = participationTools.map(
    (tool) =>
      [
        tool,
        printCells<'completed' | 'people'>(published, [
          ['completed', at(`completed:${tool}`)],
          ['people', at(`people:${tool}`)],
        ]),
      ] as const,
  )
  return {
    ...printCells<'users' | 'completed' | 'inProgress'>(published, [
      ['users', at('users')],
      ['completed', at('completed')],
      ['inProgress', at('in-progress')],
    ]),
    ...(published.cells.has(at('people-with-plan')) ? { plan: printPlan(scope, printing) } : {}),
    tools: Object.fromEntries(tools) as ReportedUse['tools'],
    given: printGiven((mode) => at(`given:${mode}`), printing),
    goalPlans: printCells(
      published,
      planOccasions.map((occasion) => [occasion, at(`plan:${occasion}`)]),
    ),
  }
}

function printPlan(scope: string, { published, rule }: UsePrinting): NonNullable<ReportedUse['plan']> {
  const { cells, shares } = published
  const at = (key: string) => `${scope}/${key}`
  return {
    ...printCells<'peopleWithPlan' | 'usersWithPlan'>(published, [
      ['peopleWithPlan', at('people-with-plan')],
      ['usersWithPlan', at('users-with-plan')],
    ]),
    used: printRatio(
      {
        n: cells.get(at('users-with-plan')) ?? nothing,
        of: cells.get(at('people-with-plan')) ?? nothing,
        share: shares.get(at('used')) ?? nothing,
      },
      rule,
    ),
  }
}

function printTool(tool: ParticipationTool, printing: UsePrinting): ReportedTool {
  return {
    ...printCells<'completed' | 'people' | 'inProgress'>(printing.published, [
      ['completed', `whole/completed:${tool}`],
      ['people', `whole/people:${tool}`],
      ['inProgress', `whole/in-progress:${tool}`],
    ]),
    given: printGiven((mode) => `whole/given:${tool}:${mode}`, printing),
  }
}

/** The share is of printed numbers and of nothing else, so it tells nothing that they do not. */
function printGiven(key: (mode: GivenMode) => string, { published, rule }: UsePrinting): ReportedGiven {
  const given = printCells<GivenMode>(
    published,
    givenModes.map((mode) => [mode, key(mode)]),
  )
  return { ...given, aloneShare: aloneShare(given, rule.base > 1 ? 100 : 10_000) }
}

function aloneShare(
  { alone, helped, 'read-aloud': readAloud }: Readonly<Record<GivenMode, Printed>>,
  steps: number,
): number | null {
  if (alone === null || helped === null || readAloud === null) return null
  const said = alone + helped + readAloud
  return said === 0 ? null : Math.round((alone / said) * steps) / steps
}

const nothing: PublishedNumber = { kind: 'hidden', why: 'missing' }
