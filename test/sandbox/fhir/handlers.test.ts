import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fhirHandlers } from '../../../mocks/handlers.ts'
import { createFhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { fhirBase, record, response } from './small-record.ts'

describe('the msw handlers over the engine', () => {
  const server = setupServer()

  beforeAll(async () => {
    const engine = await createFhirEngine({ fhirBase })
    await engine.load(record)
    server.use(...fhirHandlers({ engine, access: { kind: 'granted', scopes: 'user/*.cruds' } }))
    server.listen()
  })
  afterAll(() => server.close())

  it('answer fetch as the server would', async () => {
    const read = await fetch(`${fhirBase}/Patient/rosa`)
    expect(read.headers.get('etag')).toBe('W/"1"')
    expect(await read.json()).toMatchObject({ resourceType: 'Patient', id: 'rosa' })
    const search = await fetch(`${fhirBase}/CarePlan?patient=rosa`)
    expect(await search.json()).toMatchObject({ type: 'searchset', total: 1 })
  })

  it('take writes and bundles', async () => {
    const send = (path: string, body: unknown) =>
      fetch(`${fhirBase}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(body),
      })
    expect((await send('/QuestionnaireResponse', response('rosa'))).status).toBe(201)
    const entry = [{ request: { method: 'GET', url: 'Patient/wyn' } }]
    const batch = await send('', { resourceType: 'Bundle', type: 'batch', entry })
    expect(await batch.json()).toMatchObject({ entry: [{ resource: { id: 'wyn' } }] })
  })
})
