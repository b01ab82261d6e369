import { chance, pick, type Random, seededRandom } from '../../../test/journeys/walk/seeded-random.ts'
import { recordBase } from './caseload.ts'
import type { DrawnCarePlan } from './draw-plan.ts'

/** What an action is about, as the generator meant it, and whether knowing it rests on an unnamed server. */
export interface DrawnFocus {
  readonly focus: string | null
  readonly assumedSameServer: boolean
}

/** A plan whose actions have goals, the Goals that stand elsewhere, and what each action is about. */
export interface PlanWithGoals {
  readonly resource: object
  readonly goals: readonly { readonly resourceType: string }[]
  readonly focuses: readonly DrawnFocus[]
}

interface DrawnGoal extends DrawnFocus {
  readonly reference: string
  readonly elsewhere?: readonly object[]
  readonly contained?: object
}

const system = 'https://alongside.example/fhir/CodeSystem/life-domain'
const other = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-category', code: 'safety' }] }
const domains = ['daily-living', 'financial', 'occupational', 'social', 'health', 'spirituality-culture']
/** Health is drawn most often, so that other groups are small. */
const drawnDomains = [...domains, 'health', 'health', 'health', 'social', 'social']
const inDomain = (code: string) => ({ coding: [{ display: 'words' }, { system, code }], text: code })

/**
 * Gives the actions of a drawn plan goals: the same each time, and without changing what else is drawn. Goals stand
 * in the data, in the plan, or nowhere; in two versions; with categories of ours, of others, of both, or none.
 */
export function drawGoals(plan: DrawnCarePlan, number: number, seed: number): PlanWithGoals {
  const random = seededRandom(Math.imul(number + 1, 0xc2b2ae35) ^ seed ^ 0x27d4eb2f)
  const held = plan.resource as {
    readonly activity: readonly unknown[]
    readonly contained: readonly object[]
  }
  const drawn = held.activity.map((activity, at) => {
    const detail = detailOf(activity)
    if (!detail || chance(random, 0.15)) return { activity, goals: [], focus: none }
    const goals = [drawGoal(random, `g-${number}-${at}-a`)]
    if (chance(random, 0.15)) goals.push(drawGoal(random, `g-${number}-${at}-b`))
    const goal = goals.map(({ reference }) => ({ reference }))
    return {
      activity: { ...(activity as object), detail: { ...detail, goal } },
      goals,
      focus: together(goals),
    }
  })
  const goals = drawn.flatMap((each) => each.goals)
  return {
    resource: {
      ...plan.resource,
      contained: [...held.contained, ...goals.flatMap(({ contained }) => contained ?? [])],
      activity: drawn.map(({ activity }) => activity),
    },
    goals: goals.flatMap(({ elsewhere = [] }) => elsewhere) as { resourceType: string }[],
    focuses: drawn.map(({ focus }) => focus),
  }
}

const none: DrawnFocus = { focus: null, assumedSameServer: false }

/** Drawn with one domain or none each, except for the one that says two. */
function together(goals: readonly DrawnGoal[]): DrawnFocus {
  const found = [...new Set(goals.flatMap(({ focus }) => focus ?? []))]
  return {
    focus: found.length > 1 ? 'several' : (found[0] ?? null),
    assumedSameServer: goals.some(({ focus, assumedSameServer }) => focus !== null && assumedSameServer),
  }
}

function drawGoal(random: Random, id: string): DrawnGoal {
  const domain = pick(random, drawnDomains)
  const goal = (category: unknown, more: object = {}) => ({
    resourceType: 'Goal',
    id,
    meta: { lastUpdated: '2025-05-02T10:00:00Z' },
    lifecycleStatus: 'active',
    ...(category === undefined ? {} : { category }),
    description: { text: 'In the words of the person' },
    ...more,
  })
  const reference = `Goal/${id}`
  const said = { focus: domain, assumedSameServer: false }
  const cases: readonly (readonly [upTo: number, draw: () => DrawnGoal])[] = [
    [0.6, () => ({ ...said, reference, elsewhere: [goal([other, inDomain(domain)])] })],
    [0.65, () => ({ ...said, reference: `${reference}/_history/3`, elsewhere: [goal([inDomain(domain)])] })],
    [
      0.7,
      () => ({
        ...said,
        assumedSameServer: true,
        reference: `${recordBase}/${reference}`,
        elsewhere: [goal([inDomain(domain)])],
      }),
    ],
    [
      0.75,
      () => ({
        ...said,
        reference,
        elsewhere: [
          goal([inDomain(domain)]),
          goal([inDomain('spirituality-culture')], { meta: { lastUpdated: '2025-05-01T10:00:00Z' } }),
        ],
      }),
    ],
    [0.85, () => ({ ...said, reference: `#${id}`, contained: goal([inDomain(domain)]) })],
    [
      0.87,
      () => ({
        ...none,
        focus: 'several',
        reference,
        elsewhere: [goal([inDomain('social'), inDomain('health')])],
      }),
    ],
    [0.89, () => ({ ...none, reference, elsewhere: [goal([other])] })],
    [0.91, () => ({ ...none, reference, elsewhere: [goal(undefined)] })],
    [0.93, () => ({ ...none, reference, elsewhere: [goal([inDomain('leisure')])] })],
    [
      0.95,
      () => ({
        ...none,
        reference,
        elsewhere: [goal([inDomain(domain)], { lifecycleStatus: 'entered-in-error' })],
      }),
    ],
    [0.97, () => ({ ...none, reference: `https://other.example/fhir/Goal/${id}` })],
    [1, () => ({ ...none, reference })],
  ]
  const drawn = random()
  return (cases.find(([upTo]) => drawn < upTo)?.[1] ?? (() => ({ ...none, reference })))()
}

function detailOf(activity: unknown): object | undefined {
  const detail = typeof activity === 'object' && activity !== null && 'detail' in activity && activity.detail
  return typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : undefined
}
