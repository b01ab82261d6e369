import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/domain/reference.ts'
import { projectPlan, readGoal } from '../../../src/fhir/index.ts'
import { anyPlan } from '../goal-plan/any-plan.ts'
import { bakingId, context, rosasPlan } from '../goal-plan/rosas-plan.ts'

const theirs = {
  resourceType: 'Goal',
  id: 'g1',
  meta: { versionId: '4', lastUpdated: '2026-05-03T10:00:00Z' },
  lifecycleStatus: 'proposed',
  achievementStatus: { text: 'Going well' },
  category: [{ coding: [{ system: 'urn:s', code: 'safety', display: 'Safety' }] }, {}],
  priority: { coding: [{ code: 'high-priority' }] },
  description: { coding: [{ display: 'Weight loss' }] },
  subject: { reference: 'Patient/rosa' },
  startDate: '2026-05',
  target: [{ measure: {}, detailQuantity: { value: 70 } }, { dueDate: '2026-12-01' }],
  statusDate: '2026-05-03',
  expressedBy: { reference: 'Practitioner/sam', display: 'Sam' },
}

const readingOf = (resource: unknown) => {
  const reading = readGoal(resource)
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

describe('a Goal of any system', () => {
  it('is read in our terms, lifecycle and achievement apart', () => {
    expect(readingOf(theirs)).toEqual({
      reference: 'Goal/g1',
      versionId: '4',
      lastUpdated: '2026-05-03T10:00:00Z',
      words: 'Weight loss',
      lifecycle: 'proposed',
      achievement: { codings: [], text: 'Going well' },
      priority: { codings: [{ code: 'high-priority' }] },
      categories: [{ codings: [{ system: 'urn:s', code: 'safety', display: 'Safety' }], text: 'Safety' }],
      start: '2026-05',
      target: '2026-12-01',
      statusDate: '2026-05-03',
      subject: { literal: parseReference('Patient/rosa') },
      expressedBy: { literal: parseReference('Practitioner/sam'), display: 'Sam' },
      sources: [],
      findings: [],
    })
  })

  it('tells of ours which goal it is and what it came from', () => {
    const goal = projectPlan(rosasPlan, context).goals.get(bakingId)
    expect(readingOf({ ...goal, id: 'g2' })).toMatchObject({
      reference: 'Goal/g2',
      uuid: bakingId,
      words: 'Bake for the Saturday market again',
      sources: [
        { response: { literal: parseReference('QuestionnaireResponse/vtp-1') }, linkId: 'values.important' },
      ],
    })
  })

  it('reads every goal that this app writes without a finding', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        for (const [id, goal] of projectPlan(plan, context).goals)
          expect(readingOf(goal)).toMatchObject({ uuid: id, findings: [] })
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['missing-required', 'Goal.lifecycleStatus', { lifecycleStatus: undefined }],
    ['unknown-status', 'Goal.lifecycleStatus', { lifecycleStatus: 'in-progress' }],
    ['missing-required', 'Goal.description', { description: { text: '' } }],
    ['missing-required', 'Goal.subject', { subject: 'Patient/rosa' }],
    ['unreadable-date', 'Goal.startDate', { startDate: '3 May' }],
    ['unreadable-date', 'Goal.target[0].dueDate', { target: [{ dueDate: '2026-13-01' }] }],
    ['unreadable-date', 'Goal.statusDate', { statusDate: '2026-02-30' }],
  ])('says what is wrong in it and reads the rest: %s at %s', (code, path, change) => {
    const { findings, reference } = readingOf({ ...theirs, ...change })
    expect(findings).toEqual([{ code, severity: 'warning', path, args: {} }])
    expect(reference).toBe('Goal/g1')
  })

  it.each([
    ['is none', { resourceType: 'CarePlan' }, { code: 'not-a-goal' }],
    ['is no object', ['Goal'], { code: 'not-a-goal' }],
    [
      'may mean the opposite',
      { ...theirs, modifierExtension: [] },
      { code: 'unknown-modifier', path: 'Goal.modifierExtension' },
    ],
    [
      'follows rules unknown here',
      { ...theirs, implicitRules: 'urn:x' },
      { code: 'unknown-modifier', path: 'Goal.implicitRules' },
    ],
  ])('is rejected when it %s', (_name, resource, error) => {
    expect(readGoal(resource)).toEqual({ ok: false, error })
  })

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...Object.keys(theirs)), fc.jsonValue()),
        (value, members) => {
          readGoal(value)
          expect(readGoal({ ...theirs, ...members, resourceType: 'Goal' }).ok).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
