import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../../mocks/caseload.ts'
import { ehrPages } from '../../../src/sandbox/ehr/ehr-pages.ts'
import { createFaults } from '../../../src/sandbox/faults.ts'
import { createFhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { createPlanChanger } from '../../../src/sandbox/plan-change/plan-changer.ts'
import { createLaunches } from '../../../src/sandbox/smart/launches.ts'
import { hasTypeAndId } from '../../mocks/resource-walk.ts'
import { appUrl, ehrUrl, fhirBase } from './demo-record.ts'

async function runningRecord() {
  const engine = await createFhirEngine({ fhirBase })
  await engine.load(readCaseload())
  const pages = ehrPages({
    engine,
    launches: createLaunches(),
    faults: createFaults(),
    changePlan: createPlanChanger(engine),
    appUrl,
  })
  const get = async (path: string) => (await pages.request(ehrUrl + path)).text()
  return { engine, get }
}

describe('the demo record over the FHIR server itself', () => {
  it('holds the whole caseload as it is written down', async () => {
    const { engine, get } = await runningRecord()
    for (const resource of readCaseload().filter(hasTypeAndId)) {
      const stored = engine.resources(resource.resourceType).find(({ id }) => id === resource.id)
      expect(stored).toMatchObject(resource)
    }
    expect(await get('/')).toContain('18 people')
  })

  it('shows what was written through the server, in the list and among everything stored', async () => {
    const { engine, get } = await runningRecord()
    const body = JSON.stringify({
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'https://alongside.example/fhir/Questionnaire/brief-inspire|1.0.0',
      subject: { reference: 'Patient/rosa-delgado' },
      item: [{ linkId: 'note', answer: [{ valueString: '<b>not bold</b>' }] }],
    })
    const headers = { 'Content-Type': 'application/fhir+json' }
    const request = new Request(`${fhirBase}/QuestionnaireResponse`, { method: 'POST', headers, body })
    const answer = await engine.handle(request, { kind: 'full' })
    expect(answer.status).toBe(201)
    const id = /QuestionnaireResponse\/([^/]+)/.exec(answer.headers.get('location') ?? '')?.[1]
    const [write] = JSON.parse(await get('/ehr/writes?person=rosa-delgado')).writes
    expect(write.text).toContain(`Created QuestionnaireResponse/${id}, version 1`)
    const fhirPage = await get('/people/rosa-delgado?tab=fhir')
    expect(fhirPage).toContain(`QuestionnaireResponse/${id}, version 1`)
    expect(fhirPage).toContain('&lt;b&gt;not bold&lt;/b&gt;')
    expect(await get('/people/rosa-delgado?tab=documents')).toContain('brief-inspire|1.0.0')
    expect(JSON.parse(await get('/ehr/writes?person=daniel-osei')).writes).toEqual([])
  })
})
