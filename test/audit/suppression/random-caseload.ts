import type { Comparison } from '../../../src/audit/compare/comparison.ts'
import type { Grouping } from '../../../src/audit/count/plan-group.ts'
import type { SuppressionRuleName } from '../../../src/audit/suppression/suppression-rule.ts'
import { planCodes } from '../../../src/goal-plan/index.ts'
import { seeded } from './report-table.ts'

/** A made-up caseload as CarePlans, in files, and what a report on it is asked for. */
export interface RandomCaseload {
  /** CarePlans by file, in order. */
  readonly files: readonly (readonly object[])[]
  /** What plans point to, by reference. */
  readonly others: ReadonlyMap<string, object>
  readonly asked: {
    readonly by: readonly Grouping[]
    readonly period: 'year'
    readonly expandCareTeams: boolean
    readonly suppression: SuppressionRuleName
    readonly comparison?: Comparison
  }
}

/** How large it may be. */
export interface CaseloadSize {
  readonly mostPeople: number
  readonly mostTeams: number
}

type Random = () => number

/** From a team of two to several, some people in two of them, most actions of staff; with faults of recording. */
export function randomCaseload(
  seed: number,
  { mostPeople, mostTeams }: CaseloadSize,
  suppression: SuppressionRuleName = 'mhsds',
): RandomCaseload {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const people = 2 + below(random() < 0.4 ? mostPeople : mostPeople / 4)
  const teams = 1 + below(mostTeams)
  const style = {
    teams,
    staff: 0.5 + random() * 0.5,
    rare: random() * 0.1,
    mostActions: 1 + below(6),
    faults: random() < 0.5 ? 0 : random() * 0.2,
    repeats: random() < 0.5 ? 0 : random() * 0.4,
  }
  const plans = Array.from({ length: people }, (_, person) => {
    const home = Math.floor(random() ** 1.5 * teams)
    const own = random() < style.repeats ? 2 + below(2) : 1
    return Array.from({ length: own }, (__, n) => {
      const team = random() < 0.9 ? home : below(teams)
      return drawPlan({ id: `p${person}-${n}`, person, team, style }, random)
    })
  }).flat()
  const files = Array.from({ length: 1 + below(3) }, (): object[] => [])
  for (const plan of plans) files[below(files.length)]?.push(plan)
  return {
    files,
    others,
    asked: {
      by: groupings[below(groupings.length)] ?? [],
      period: 'year',
      expandCareTeams: random() < 0.2,
      suppression,
    },
  }
}

const groupings: readonly (readonly Grouping[])[] = [
  [],
  ['team'],
  ['team'],
  ['team', 'period'],
  ['category'],
  ['focus'],
  ['team', 'focus'],
]

const careTeam = (...members: readonly string[]) => ({
  resourceType: 'CareTeam',
  participant: members.map((reference) => ({ member: { reference } })),
})
const domains = planCodes.domain.codes.slice(0, 3)
const others: ReadonlyMap<string, object> = new Map<string, object>([
  ['CareTeam/staff', careTeam('Practitioner/1')],
  ['CareTeam/with-person', careTeam('Practitioner/1', 'Patient/1')],
  ...domains.map((code): [string, object] => [
    `Goal/${code}`,
    { resourceType: 'Goal', category: [{ coding: [{ system: planCodes.domain.system, code }] }] },
  ]),
])

interface PlanStyle {
  readonly staff: number
  readonly rare: number
  readonly mostActions: number
  readonly faults: number
}

function drawPlan(
  plan: { readonly id: string; readonly person: number; readonly team: number; readonly style: PlanStyle },
  random: Random,
): object {
  const { id, person, team, style } = plan
  const chance = (share: number) => random() < share
  const subject = `Patient/${person}`
  const activity = Array.from({ length: Math.floor(random() * (style.mostActions + 1)) + 1 }, () =>
    drawAction({ subject, style }, random),
  )
  return {
    resourceType: 'CarePlan',
    id,
    status: chance(style.rare) ? 'draft' : 'active',
    intent: 'plan',
    subject: { reference: subject },
    author: { reference: `Organization/${team}` },
    category: [{ coding: [{ system: 'urn:c', code: chance(0.7) ? 'a' : 'b' }] }],
    ...(chance(0.9) ? { period: { start: chance(0.6) ? '2025' : '2024' } } : {}),
    ...(chance(0.5) ? { created: '2025-03-01' } : {}),
    ...(chance(style.rare) ? { extension: [reason] } : {}),
    activity,
  }
}

const reason = {
  url: 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason',
  extension: [{ url: 'text', valueString: 'Admission' }],
}

function drawAction(
  { subject, style }: { readonly subject: string; readonly style: PlanStyle },
  random: Random,
): object {
  if (random() < style.faults) return faults[Math.floor(random() * faults.length)] ?? {}
  const owners = random() < style.staff ? ['Practitioner/1'] : owned[Math.floor(random() * owned.length)]
  const performer = (owners ?? []).map((reference) => ({
    reference: reference === 'self' ? subject : reference,
  }))
  const domain = domains[Math.floor(random() ** 2 * (domains.length + 1))]
  const goal = domain === undefined ? {} : { goal: [{ reference: `Goal/${domain}` }] }
  return { detail: { status: random() < style.rare ? 'cancelled' : 'in-progress', performer, ...goal } }
}

const owned = [
  ['self'],
  ['self', 'Practitioner/1'],
  ['self', 'Practitioner/1'],
  ['RelatedPerson/1'],
  ['CareTeam/staff'],
  ['CareTeam/with-person'],
]
const faults = [
  {},
  { detail: { status: 'in-progress' } },
  { detail: { status: 'in-progress', performer: [{ display: 'words' }] } },
  { detail: { status: 'in-progress', performer: [{ reference: 'Patient/another' }] } },
  { detail: { status: 'what', performer: { reference: 'Practitioner/1' } } },
  { reference: { reference: 'Task/gone' } },
]
