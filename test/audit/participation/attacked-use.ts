import { buildParticipation } from '../../../src/audit/participation/build-participation.ts'
import { type CountedUse, countParticipation } from '../../../src/audit/participation/count-participation.ts'
import {
  type ParticipationOptions,
  participationSettings,
} from '../../../src/audit/participation/participation-options.ts'
import { ParticipationReading } from '../../../src/audit/participation/participation-reading.ts'
import type { ParticipationReport } from '../../../src/audit/participation/participation-report.ts'
import { participationTable } from '../../../src/audit/participation/participation-table.ts'
import { isSmallGroup } from '../../../src/audit/report/small-group.ts'
import type { CountTable } from '../../../src/audit/suppression/count-table.ts'
import { type SuppressionRule, suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { ndjsonSource } from '../memory-sources.ts'
import type { Truth } from '../suppression/attack-system.ts'
import { seeded } from '../suppression/report-table.ts'
import { drawUse } from './drawn-use.ts'

/** A report as it is published, with what is true beside it. */
export interface AttackedUse {
  readonly report: ParticipationReport
  readonly table: CountTable
  readonly rule: SuppressionRule
  readonly truth: Truth
}

const groupings: readonly NonNullable<ParticipationOptions['by']>[] = [
  [],
  ['team'],
  ['team', 'period'],
  ['period'],
]

/** The report on a random caseload. */
export async function attackedUse(
  seed: number,
  suppression: 'mhsds' | 'hes',
  mostPeople = 60,
): Promise<AttackedUse> {
  const random = seeded(seed * 7919)
  const below = (most: number) => Math.floor(random() * most)
  const drawn = drawUse(seed, {
    people: 2 + below(random() < 0.5 ? mostPeople : mostPeople / 3),
    teams: 1 + below(3),
    rare: random() < 0.5 ? 0.02 : 0.3,
  })
  const by = groupings[below(groupings.length)] ?? []
  const settings = participationSettings({ by, period: random() < 0.5 ? 'year' : 'quarter', suppression })
  const reading = new ParticipationReading([ndjsonSource('part.ndjson', drawn.resources)], settings)
  const outcome = await reading.read()
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  const { tally, files } = reading
  const rule = suppressionRules[suppression]
  const report = buildParticipation({ tally, files, read: tally.read, rejected: { total: 0, lines: [] } })
  const counted = countParticipation(tally, (people) => isSmallGroup(rule, people))
  const coversPlans = !by.includes('period') || Number.isFinite(tally.window.first)
  const scopes: readonly (readonly [string, CountedUse])[] = [
    ['', counted.whole],
    ...counted.groups.map(({ counts }, at) => [`groups.${at}.`, counts] as const),
    ...(counted.small ? [['smallGroups.', counted.small] as const] : []),
  ]
  const truth = new Map([
    ['responses.read', tally.read.value],
    ...scopes.flatMap(([scope, counts]) =>
      [...counts].map(([key, { value }]) => [`${scope}${placeOf(key)}`, value] as const),
    ),
  ])
  return { report, table: participationTable({ counted, read: tally.read, coversPlans }), rule, truth }
}

/** Where a cell stands in the JSON of a report. */
function placeOf(key: string): string {
  const [name = '', first = '', mode] = key.split(':')
  const alone: Readonly<Record<string, string>> = {
    'in-progress': 'inProgress',
    'other-forms': 'otherForms',
    'people-with-plan': 'plan.peopleWithPlan',
    'users-with-plan': 'plan.usersWithPlan',
    'people-assumed-same-server': 'peopleAssumedSameServer',
    'time-from-last-updated': 'responses.timeFromLastUpdated',
  }
  if (name === 'left-out') return `responses.leftOut.${first}`
  if (name === 'plan') return `goalPlans.${first}`
  if (name === 'given') return mode === undefined ? `given.${first}` : `tools.${first}.given.${mode}`
  return first === '' ? (alone[name] ?? name) : `tools.${first}.${alone[name] ?? name}`
}
