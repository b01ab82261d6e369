import { describe, expect, it } from 'vitest'
import { planChanges, type StoredPlan } from '../../../src/fhir/index.ts'
import { achievement, actionWith, before, goalWith, planWith, serverBase } from './changed-resources.ts'

const modifier = { modifierExtension: [{ url: 'https://theirs.example/not', valueBoolean: true }] }

describe('what others changed in a plan, and no plan can say', () => {
  it.each<[string, StoredPlan, string]>([
    ['whose goal it is', goalWith({ subject: { reference: 'Patient/other' } }), 'Goal.subject'],
    ['who said it', goalWith({ expressedBy: { reference: 'Practitioner/sam' } }), 'Goal.expressedBy'],
    ['its identifier', goalWith({ identifier: [{ value: 'x' }] }), 'Goal.identifier'],
    ['that it has no words', goalWith({ description: { coding: [] } }), 'Goal.description.text'],
    ['a lifecycle without a like', goalWith({ lifecycleStatus: 'proposed' }), 'Goal.lifecycleStatus'],
    [
      'an achievement without a like',
      goalWith({ achievementStatus: achievement('not-attainable') }),
      'Goal.achievementStatus',
    ],
    ['an event as its start', goalWith({ startDate: undefined, startCodeableConcept: {} }), 'Goal.startDate'],
    ['something that may turn it round', goalWith(modifier), 'Goal.modifierExtension'],
    [
      'the same deep inside',
      goalWith({ note: [{ text: 'x', ...modifier }] }),
      'Goal.note[0].modifierExtension',
    ],
    ['whose plan it is', planWith({ subject: { reference: 'Patient/other' } }), 'CarePlan.subject'],
    ['the identifier of the plan', planWith({ identifier: undefined }), 'CarePlan.identifier'],
    ['the status of the plan', planWith({ status: 'revoked' }), 'CarePlan.status'],
    ['implicit rules', planWith({ implicitRules: 'https://theirs.example' }), 'CarePlan.implicitRules'],
    ['that it has no actions at all', planWith({ activity: undefined }), 'CarePlan.activity'],
    [
      'that an action must not be done',
      actionWith({ doNotPerform: true }),
      'CarePlan.activity[0].detail.doNotPerform',
    ],
    [
      'that an action is a request now',
      actionWith({}, { detail: undefined, reference: { reference: 'Task/1' } }),
      'CarePlan.activity[0].reference',
    ],
    [
      'another schedule',
      actionWith({ scheduledString: undefined, scheduledTiming: { event: ['2027-01-01'] } }),
      'CarePlan.activity[0].detail.scheduled',
    ],
    ['a status without a like', actionWith({ status: 'unknown' }), 'CarePlan.activity[0].detail.status'],
    ['owners that are no list', actionWith({ performer: {} }), 'CarePlan.activity[0].detail.performer'],
    [
      'a reason of other codes',
      planWith({
        extension: [
          {
            url: 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason',
            extension: [{ url: 'code', valueCodeableConcept: { coding: [{ code: 'crisis' }] } }],
          },
        ],
      }),
      'CarePlan.extension',
    ],
  ])('is told as something not to write over: %s', (_name, held, path) => {
    const found = planChanges(before, held, { serverBase })
    expect(found).toEqual([expect.objectContaining({ path, field: 'other' })])
    expect(found[0]).not.toHaveProperty('take')
  })
})
