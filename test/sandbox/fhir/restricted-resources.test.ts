import { beforeAll, describe, expect, it } from 'vitest'
import type { FhirAccess } from '../../../src/sandbox/fhir/fhir-access.ts'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { ask, fhirBase, record, response } from './small-record.ts'

const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
const labelled = (code: string) => ({
  ...response('rosa'),
  meta: { security: [{ system: confidentiality, code }] },
})
const session = (name: string): FhirAccess => ({
  kind: 'granted',
  scopes: 'patient/QuestionnaireResponse.cruds',
  patientId: 'rosa',
  session: name,
})
const program: FhirAccess = { kind: 'granted', scopes: 'system/*.rs' }

let engine: FhirEngine
beforeAll(async () => {
  engine = await createFhirEngine({ fhirBase })
  await engine.load(record)
})

async function writeIn(name: string, code: string): Promise<string> {
  const answer = await ask(
    engine,
    { method: 'POST', path: 'QuestionnaireResponse', body: labelled(code) },
    session(name),
  )
  expect(answer.status).toBe(201)
  return (answer.body as { id: string }).id
}

const found = async (id: string, access: FhirAccess) => {
  const answer = await ask(engine, { method: 'GET', path: 'QuestionnaireResponse?patient=rosa' }, access)
  return JSON.stringify(answer.body).includes(id)
}

describe('a resource labelled as restricted', () => {
  it.each(['R', 'V'])('(%s) is there for the session that wrote it and for programs', async (code) => {
    const id = await writeIn('one', code)
    for (const access of [session('one'), program]) {
      expect((await ask(engine, { method: 'GET', path: `QuestionnaireResponse/${id}` }, access)).status).toBe(
        200,
      )
      expect(await found(id, access)).toBe(true)
    }
  })

  it.each([
    ['read', 'GET', ''],
    ['read in its history', 'GET', '/_history'],
    ['read by version', 'GET', '/_history/1'],
    ['deleted', 'DELETE', ''],
  ])('cannot be %s by another session', async (_case, method, deeper) => {
    const id = await writeIn('one', 'R')
    const path = `QuestionnaireResponse/${id}${deeper}`
    expect((await ask(engine, { method, path }, session('two'))).status).toBe(403)
    expect(await found(id, session('two'))).toBe(false)
  })

  it('cannot be taken over by writing it without its label', async () => {
    const id = await writeIn('one', 'R')
    const put = { method: 'PUT', path: `QuestionnaireResponse/${id}`, body: { ...response('rosa'), id } }
    expect((await ask(engine, put, session('two'))).status).toBe(403)
    expect((await ask(engine, put, session('one'))).status).toBe(200)
    expect(await found(id, session('two'))).toBe(true)
    // What it said while it was restricted stays restricted.
    const first = { method: 'GET', path: `QuestionnaireResponse/${id}/_history/1` }
    expect((await ask(engine, first, session('two'))).status).toBe(403)
  })

  it('labelled as normal is as open as any other', async () => {
    const id = await writeIn('one', 'N')
    expect(await found(id, session('two'))).toBe(true)
  })

  it('is nobody’s where it was there before', async () => {
    await engine.load([{ ...labelled('R'), id: 'loaded' }])
    expect(await found('loaded', session('one'))).toBe(false)
    expect(await found('loaded', program)).toBe(true)
  })
})
