import { describe, expect, it } from 'vitest'
import { demoRecord } from './demo-record.ts'

const labelled = (id: string, code?: string) => ({
  resourceType: 'QuestionnaireResponse',
  id,
  status: 'completed',
  questionnaire: `https://alongside.example/fhir/Questionnaire/${id}`,
  subject: { reference: 'Patient/rosa' },
  ...(code === undefined
    ? {}
    : {
        meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }] },
      }),
})
const rosa = { resourceType: 'Patient', id: 'rosa', name: [{ family: 'Delgado' }] }
const page = async (tab: string, ...documents: readonly object[]) =>
  (await demoRecord([rosa, ...documents]).get(`/people/rosa?tab=${tab}`)).text

describe.each(['documents', 'fhir'])('the %s page of a person', (tab) => {
  it('leaves out what is labelled as restricted, and says how much', async () => {
    const text = await page(tab, labelled('plain'), labelled('hidden-one', 'R'), labelled('hidden-two', 'V'))
    expect(text).toContain('plain')
    expect(text).not.toContain('hidden-')
    expect(text).toContain('2 documents are restricted and not shown here')
  })

  it('says nothing of it when nothing is', async () => {
    expect(await page(tab, labelled('plain', 'N'))).not.toContain('not shown here:')
  })
})
