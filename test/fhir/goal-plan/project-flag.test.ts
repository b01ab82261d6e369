import { describe, expect, it } from 'vitest'
import { type JsonObject, projectPlan } from '../../../src/fhir/index.ts'
import { context, mum, rosasPlan } from './rosas-plan.ts'

const later = { ...context, response: { ...context.response, authored: '2026-12-22T09:00:00+00:00' } }
const flagged = { ...context, flagged: true }
const first = projectPlan(rosasPlan, flagged)
const stored: JsonObject = {
  id: 'f1',
  meta: { versionId: '1' },
  encounter: { reference: 'Encounter/1' },
  ...first.flag,
}
const flagOnto = (flag: JsonObject, given = context) =>
  projectPlan(rosasPlan, { ...given, onto: { goals: new Map(), flag, before: first } }).flag

describe('the prompt of a plan as a Flag', () => {
  it('is active while it stands, about the CarePlan', () => {
    expect(first.flag).toEqual({
      resourceType: 'Flag',
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/flag-detail',
          valueReference: { reference: 'CarePlan/p1' },
        },
      ],
      identifier: [{ system: 'https://alongside.example/fhir/identifier/plan-flag', value: rosasPlan.id }],
      status: 'active',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/flag-category',
              code: 'admin',
              display: 'Administrative',
            },
          ],
          text: 'Administrative',
        },
      ],
      code: {
        coding: [
          {
            system: 'https://alongside.example/fhir/CodeSystem/plan-flag',
            code: 'staff-hold-nearly-every-action',
            display: 'Staff hold nearly every action',
          },
        ],
        text: 'Staff hold nearly every action',
      },
      subject: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
      period: { start: '2026-11-22T10:15:00+00:00' },
      author: { reference: 'Practitioner/sam', display: 'Sam Okafor' },
    })
  })

  it('is withdrawn when it is no longer true, and says since when', () => {
    expect(flagOnto(stored, later)).toEqual({
      ...stored,
      status: 'inactive',
      period: { start: '2026-11-22T10:15:00+00:00', end: '2026-12-22T09:00:00+00:00' },
    })
  })

  it('stays as it is while it still stands', () => {
    expect(flagOnto(stored, { ...later, flagged: true })).toBe(stored)
  })

  it('begins anew after it was withdrawn', () => {
    const withdrawn = { ...stored, status: 'inactive', period: { start: '2026-01-01', end: '2026-02-01' } }
    expect(flagOnto(withdrawn, flagged)).toMatchObject({
      status: 'active',
      period: { start: '2026-11-22T10:15:00+00:00' },
    })
    expect(flagOnto(withdrawn, flagged)?.period).not.toHaveProperty('end')
  })

  it('is not there where it neither stands nor stood', () => {
    expect(projectPlan(rosasPlan, context).flag).toBeUndefined()
    expect(flagOnto({ ...stored, status: 'inactive' })).toBeUndefined()
    expect(flagOnto({ ...stored, status: 'entered-in-error' })).toBeUndefined()
  })

  it('is not there without a CarePlan to be about, unless it stands already', () => {
    const { carePlanReference: _, ...without } = context
    expect(projectPlan(rosasPlan, { ...without, flagged: true }).flag).toBeUndefined()
    expect(flagOnto(stored, without)).toMatchObject({ status: 'inactive', extension: stored.extension })
  })

  it('has no author that R4 does not allow there', () => {
    expect(projectPlan(rosasPlan, { ...flagged, author: mum }).flag).not.toHaveProperty('author')
  })
})
