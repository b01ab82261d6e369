import { describe, expect, it } from 'vitest'
import { projectPlan } from '../../../src/fhir/index.ts'
import { bakingId, context, crisisTeam, rosa, rosasPlan, sam, sleepId } from './rosas-plan.ts'

const { provenance } = projectPlan(rosasPlan, context)

describe('who made a plan, as a Provenance', () => {
  it('has the user as author, the person as informant and the response as source', () => {
    expect(provenance).toEqual({
      resourceType: 'Provenance',
      target: [
        { reference: `Goal/${bakingId}` },
        { reference: `Goal/${sleepId}` },
        { reference: 'CarePlan/p1' },
      ],
      recorded: '2026-11-22T10:15:00+00:00',
      activity: {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
            code: 'CREATE',
            display: 'create',
          },
        ],
      },
      agent: [
        {
          type: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
                code: 'author',
                display: 'Author',
              },
            ],
          },
          who: { reference: 'Practitioner/sam', display: 'Sam Okafor' },
        },
        {
          type: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
                code: 'informant',
                display: 'Informant',
              },
            ],
          },
          who: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
        },
      ],
      entity: [{ role: 'source', what: { reference: 'QuestionnaireResponse/plan-1' } }],
    })
  })

  const { author: _, ...unverified } = context
  it.each([
    ['the person alone where who typed is not verified', unverified, ['informant']],
    ['the person once where they wrote it themselves', { ...context, author: rosa }, ['author']],
    ['the person alone where a team is the author', { ...context, author: crisisTeam }, ['informant']],
    ['both otherwise', { ...context, author: sam }, ['author', 'informant']],
  ])('names %s', (_name, given, codes) => {
    const { agent } = projectPlan(rosasPlan, given).provenance
    const said = JSON.stringify(agent).match(/"code":"([a-z]+)"/g)
    expect(said).toEqual(codes.map((code) => `"code":"${code}"`))
  })

  it('says of a plan that follows another that it is a revision', () => {
    const { activity } = projectPlan(
      { ...rosasPlan, previous: 'QuestionnaireResponse/plan-0' },
      context,
    ).provenance
    expect(activity).toMatchObject({ coding: [{ code: 'UPDATE' }] })
  })

  it('is about the response where the record holds nothing else', () => {
    const { carePlanReference: __, ...without } = { ...context, goalReference: () => undefined }
    expect(projectPlan(rosasPlan, without).provenance.target).toEqual([
      { reference: 'QuestionnaireResponse/plan-1' },
    ])
  })
})
