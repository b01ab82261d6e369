import { beforeEach, describe, expect, it } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import cases from './scope-cases.json' with { type: 'json' }
import { type Ask, ask, fhirBase, record, response } from './small-record.ts'

/** What a row of the table tries; each must be answered 2xx where allowed and 403 where refused. */
const attempts: Readonly<Record<string, Ask>> = {
  create: { method: 'POST', path: 'QuestionnaireResponse', body: response('rosa') },
  conditionalCreate: {
    method: 'POST',
    path: 'QuestionnaireResponse',
    body: response('rosa'),
    headers: { 'if-none-exist': 'identifier=urn:new|1' },
  },
  conditionalUpdate: {
    method: 'PUT',
    path: 'QuestionnaireResponse?identifier=urn:x|1',
    body: response('rosa'),
  },
  read: { method: 'GET', path: 'QuestionnaireResponse/qr-rosa' },
  vread: { method: 'GET', path: 'QuestionnaireResponse/qr-rosa/_history/1' },
  history: { method: 'GET', path: 'QuestionnaireResponse/qr-rosa/_history' },
  update: {
    method: 'PUT',
    path: 'QuestionnaireResponse/qr-rosa',
    body: { ...response('rosa'), id: 'qr-rosa' },
  },
  delete: { method: 'DELETE', path: 'QuestionnaireResponse/qr-rosa' },
  search: { method: 'GET', path: 'QuestionnaireResponse?patient=rosa' },
  readDraft: { method: 'GET', path: 'QuestionnaireResponse/qr-rosa-draft' },
  createDraft: {
    method: 'POST',
    path: 'QuestionnaireResponse',
    body: { ...response('rosa'), status: 'in-progress' },
  },
  updateToDraft: {
    method: 'PUT',
    path: 'QuestionnaireResponse/qr-rosa',
    body: { ...response('rosa'), id: 'qr-rosa', status: 'in-progress' },
  },
  readPlan: { method: 'GET', path: 'CarePlan/plan-rosa' },
  searchPlans: { method: 'GET', path: 'CarePlan?patient=rosa' },
  readPatient: { method: 'GET', path: 'Patient/rosa' },
  readWorker: { method: 'GET', path: 'Practitioner/sam' },
  createWorker: {
    method: 'POST',
    path: 'Practitioner',
    body: { resourceType: 'Practitioner', active: true },
  },
  updateWorker: {
    method: 'PUT',
    path: 'Practitioner/sam',
    body: { resourceType: 'Practitioner', id: 'sam', active: true },
  },
  searchQuestionnaires: { method: 'GET', path: 'Questionnaire?status=active' },
  readOther: { method: 'GET', path: 'QuestionnaireResponse/qr-wyn' },
  vreadOther: { method: 'GET', path: 'QuestionnaireResponse/qr-wyn/_history/1' },
  historyOther: { method: 'GET', path: 'QuestionnaireResponse/qr-wyn/_history' },
  createForOther: { method: 'POST', path: 'QuestionnaireResponse', body: response('wyn') },
  moveToOther: {
    method: 'PUT',
    path: 'QuestionnaireResponse/qr-rosa',
    body: { ...response('wyn'), id: 'qr-rosa' },
  },
  takeFromOther: {
    method: 'PUT',
    path: 'QuestionnaireResponse/qr-wyn',
    body: { ...response('rosa'), id: 'qr-wyn' },
  },
  patchOther: {
    method: 'PATCH',
    path: 'QuestionnaireResponse/qr-rosa',
    body: [{ op: 'replace', path: '/subject/reference', value: 'Patient/wyn' }],
  },
  deleteOther: { method: 'DELETE', path: 'QuestionnaireResponse/qr-wyn' },
  readOtherPatient: { method: 'GET', path: 'Patient/wyn' },
  readBasicOfNobody: { method: 'GET', path: 'Basic/about-nobody' },
}

describe('granted scopes', () => {
  let engine: FhirEngine

  beforeEach(async () => {
    engine = await createFhirEngine({ fhirBase })
    await engine.load(record)
  })

  describe.each(cases)('$shape: $scopes', ({ scopes, allowed, refused }) => {
    const access = { kind: 'granted', scopes, patientId: 'rosa' } as const

    it.each(allowed)('allows to %s', async (attempt) => {
      const answer = await ask(engine, attempts[attempt], access)
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    })

    it.each(refused)('refuses to %s and changes nothing', async (attempt) => {
      const before = JSON.stringify(record.map(({ resourceType }) => engine.resources(resourceType)))
      const answer = await ask(engine, attempts[attempt], access)
      expect(answer.status, JSON.stringify(answer.body)).toBe(403)
      expect(answer.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'forbidden' }] })
      expect(JSON.stringify(record.map(({ resourceType }) => engine.resources(resourceType)))).toBe(before)
    })
  })

  it('at patient level grant nothing when there is no patient in context', async () => {
    const access = { kind: 'granted', scopes: 'patient/*.cruds' } as const
    for (const attempt of ['read', 'search', 'create', 'readWorker', 'readPatient'])
      expect((await ask(engine, attempts[attempt], access)).status).toBe(403)
  })

  it('narrow every search to the patient', async () => {
    const access = { kind: 'granted', scopes: 'patient/*.rs', patientId: 'rosa' } as const
    const found = async (path: string) => {
      const { body } = await ask(engine, { method: 'GET', path }, access)
      return (body as { entry?: { resource: { resourceType: string; id: string } }[] }).entry?.map(
        ({ resource }) => `${resource.resourceType}/${resource.id}`,
      )
    }
    expect(await found('QuestionnaireResponse')).toEqual([
      'QuestionnaireResponse/qr-rosa',
      'QuestionnaireResponse/qr-rosa-draft',
    ])
    expect(await found('QuestionnaireResponse?patient=wyn')).toBeUndefined()
    expect(await found('Patient')).toEqual(['Patient/rosa'])
    expect(await found('Patient?_id=wyn')).toBeUndefined()
    expect(await found('Practitioner?_revinclude=QuestionnaireResponse:author')).toEqual([
      'Practitioner/sam',
      'QuestionnaireResponse/qr-rosa',
      'QuestionnaireResponse/qr-rosa-draft',
    ])
  })

  it('leave included resources out where they do not cover them', async () => {
    const access = { kind: 'granted', scopes: 'patient/QuestionnaireResponse.rs', patientId: 'rosa' } as const
    const path =
      'QuestionnaireResponse?status=completed&_include=QuestionnaireResponse:author&_include=QuestionnaireResponse:patient'
    const { body } = await ask(engine, { method: 'GET', path }, access)
    expect(body).toMatchObject({ total: 1, entry: [{ resource: { id: 'qr-rosa' } }] })
  })

  it('keep a chain from telling about resources they do not cover', async () => {
    const access = { kind: 'granted', scopes: 'patient/QuestionnaireResponse.rs', patientId: 'rosa' } as const
    const chained = { method: 'GET', path: 'QuestionnaireResponse?author:Practitioner.name=sam' } as const
    expect((await ask(engine, chained, access)).status).toBe(403)
    const others = { ...access, scopes: 'patient/QuestionnaireResponse.rs patient/Practitioner.rs' } as const
    expect((await ask(engine, chained, others)).body).toMatchObject({ total: 2 })
  })

  it('are checked for every entry of a transaction, which then leaves no trace', async () => {
    const access = {
      kind: 'granted',
      scopes: 'patient/QuestionnaireResponse.crus',
      patientId: 'rosa',
    } as const
    const entry = (patient: string) => ({
      resource: response(patient),
      request: { method: 'POST', url: 'QuestionnaireResponse' },
    })
    const bundle = (type: string, patients: readonly string[]) => ({
      method: 'POST',
      path: '',
      body: { resourceType: 'Bundle', type, entry: patients.map(entry) },
    })
    expect((await ask(engine, bundle('transaction', ['rosa', 'wyn']), access)).status).toBe(403)
    expect(engine.resources('QuestionnaireResponse')).toHaveLength(3)
    const batch = await ask(engine, bundle('batch', ['rosa', 'wyn']), access)
    expect(batch.body).toMatchObject({
      entry: [
        { response: { status: '201' } },
        { response: { status: '403', outcome: { issue: [{ code: 'forbidden' }] } } },
      ],
    })
    expect(engine.resources('QuestionnaireResponse')).toHaveLength(4)
  })
})
