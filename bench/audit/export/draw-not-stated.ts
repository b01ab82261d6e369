import { pick, type Random } from '../../../test/journeys/walk/seeded-random.ts'
import type { ActionPlace, DrawnAction } from './draw-action.ts'
import { describedDetail } from './plan-words.ts'

interface Case {
  readonly reason: string
  readonly activity: unknown
  readonly requests?: readonly { readonly resourceType: string }[]
  readonly findings?: readonly string[]
}

/** Draws an action that says nobody who could be responsible, for one of the codebook's nine reasons. */
export function drawNotStated(random: Random, { id, person, byReference }: ActionPlace): DrawnAction {
  const detail = (performer: unknown) => ({ detail: { ...describedDetail(random), performer } })
  const task = { resourceType: 'Task', id, status: 'requested', owner: { reference: `Patient/${person.id}` } }
  const nutrition = { resourceType: 'NutritionOrder', id, status: 'active', intent: 'order' }
  const inPlan: readonly Case[] = [
    { reason: 'no-performer', activity: { detail: describedDetail(random) } },
    { reason: 'no-performer', activity: detail([]), findings: ['empty-list'] },
    { reason: 'text-only', activity: detail([{ display: 'Named in words only' }]) },
    { reason: 'not-a-party', activity: detail([{ reference: 'Device/pillbox' }]) },
    {
      reason: 'not-a-party',
      activity: detail([{ reference: 'Medication/m' }]),
      findings: ['unexpected-owner-type'],
    },
    {
      reason: 'performer-is-another-patient',
      activity: detail([{ reference: 'Patient/somebody-else' }]),
      findings: ['performer-is-another-patient'],
    },
    { reason: 'unidentified-patient', activity: detail([{ type: 'Patient', display: 'Not said who' }]) },
    { reason: 'dangling', activity: detail([{ reference: '#nobody-contained' }]) },
    { reason: 'empty-activity', activity: {} },
    { reason: 'empty-activity', activity: null, findings: ['wrong-type'] },
  ]
  const elsewhere: readonly Case[] = [
    {
      reason: 'dangling',
      activity: { reference: { reference: `Task/gone-${id}` } },
      findings: ['unresolved-request'],
    },
    {
      reason: 'malformed-activity',
      activity: {
        ...detail([{ reference: `Patient/${person.id}` }]),
        reference: { reference: `Task/${id}` },
      },
      requests: [task],
      findings: ['detail-and-reference'],
    },
    {
      reason: 'no-performer-element',
      activity: { reference: { reference: `NutritionOrder/${id}` } },
      requests: [nutrition],
    },
  ]
  const {
    reason,
    activity,
    requests = [],
    findings = [],
  } = pick(random, byReference > 0 ? [...inPlan, ...elsewhere] : inPlan)
  return { activity, requests, meaning: { kind: 'not-stated', reason, assumedSameServer: false }, findings }
}
