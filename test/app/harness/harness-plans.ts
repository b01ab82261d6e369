import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanLadder, RungReason } from '../../../src/host/goal-plans.ts'

const missing = (resource: RungReason['resource'], code: RungReason['code'] = 'not-offered'): RungReason => ({
  resource,
  code,
  missing: [`${resource}.c`, `${resource}.u`],
})

const whole = {
  response: 'record',
  goals: 'record',
  carePlan: 'record',
  provenance: 'record',
  flag: 'left-out',
  together: false,
  reasons: [{ resource: 'Flag', code: 'off', missing: [] }],
} as const satisfies PlanLadder

const ladders: Readonly<Record<string, PlanLadder>> = {
  apart: whole,
  part: {
    ...whole,
    goals: 'document',
    carePlan: 'document',
    reasons: [missing('Goal'), missing('CarePlan', 'not-granted'), ...whole.reasons],
  },
  document: {
    ...whole,
    response: 'document',
    goals: 'document',
    carePlan: 'document',
    provenance: 'left-out',
    reasons: [
      missing('QuestionnaireResponse', 'not-granted'),
      { resource: 'Goal', code: 'pinned', missing: [] },
    ],
  },
  file: {
    ...whole,
    response: 'file',
    goals: 'file',
    carePlan: 'file',
    provenance: 'left-out',
    reasons: [
      missing('QuestionnaireResponse', 'not-granted'),
      missing('Goal'),
      missing('DocumentReference'),
      ...whole.reasons,
    ],
  },
}

/** Where a plan goes in the record the harness stands for: `&ladder=apart`, `part`, `document` or `file`. */
export function ladderFrom(wanted: URLSearchParams): { readonly ladder?: PlanLadder } {
  const ladder = ladders[wanted.get('ladder') ?? '']
  return ladder === undefined ? {} : { ladder }
}

/** With `&changed`, the record after somebody changed Marcus's goal plan in it: goals, actions, and one thing that no plan can say. */
export function resourcesFrom(
  wanted: URLSearchParams,
  resources: readonly JsonObject[],
): readonly JsonObject[] {
  if (!wanted.has('changed')) return resources
  return resources.map((resource) => {
    switch (resource.id) {
      case 'marcus-bell-goal-bikes':
        return { ...resource, description: { text: 'Mend bikes, and be paid for it.' } }
      case 'marcus-bell-goal-sister':
        return { ...resource, implicitRules: 'https://riverside.example/rules' }
      case 'marcus-bell-goal-plan':
        return { ...resource, activity: changedActivities(resource) }
      default:
        return resource
    }
  })
}

function changedActivities({ activity }: JsonObject): readonly unknown[] {
  const [first, , third, ...rest] = activity as unknown as readonly {
    readonly detail: Readonly<Record<string, unknown>>
  }[]
  const added = { detail: { kind: 'Appointment', status: 'scheduled', description: 'Blood test (surgery)' } }
  return [
    { ...first, detail: { ...first?.detail, status: 'completed' } },
    {
      ...third,
      detail: {
        ...third?.detail,
        performer: [{ reference: 'Practitioner/maya-lindqvist', display: 'Maya Lindqvist' }],
      },
    },
    ...rest,
    added,
  ]
}
