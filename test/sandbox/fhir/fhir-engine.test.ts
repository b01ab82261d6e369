import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import type { FhirWrite } from '../../../src/sandbox/fhir/stored-resource.ts'
import { ask, fhirBase, record, response } from './small-record.ts'

describe('the FHIR engine', () => {
  let engine: FhirEngine
  let stop: () => void
  const writes: FhirWrite[] = []

  beforeEach(async () => {
    engine = await createFhirEngine({ fhirBase, allowedOrigins: ['https://app.example'] })
    await engine.load(record)
    stop = engine.onWrite((write) => writes.push(write))
  })
  afterEach(() => {
    stop()
    writes.length = 0
  })

  const create = (headers: Record<string, string> = {}) =>
    ask(engine, { method: 'POST', path: 'QuestionnaireResponse', body: response('rosa'), headers })

  it('keeps loaded ids, versions and times, and takes the same id again as a later version', async () => {
    const version = (versionId: string, lastUpdated: string) => ({
      ...response('rosa'),
      id: 'two-versions',
      meta: { versionId, lastUpdated },
    })
    await engine.load([version('1', '2025-01-01T09:00:00Z'), version('2', '2025-06-01T09:00:00Z')])
    const { body } = await ask(engine, { method: 'GET', path: 'QuestionnaireResponse/two-versions/_history' })
    expect(body).toMatchObject({
      entry: [
        { resource: { meta: { versionId: '2', lastUpdated: '2025-06-01T09:00:00Z' } } },
        { resource: { meta: { versionId: '1', lastUpdated: '2025-01-01T09:00:00Z' } } },
      ],
    })
  })

  it('loads the entries of a collection, or nothing when one of them is not valid', async () => {
    const entry = [{ resource: { resourceType: 'Patient', id: 'new' } }]
    await engine.load([{ resourceType: 'Bundle', type: 'collection', entry }])
    expect(engine.resources('Patient').map(({ id }) => id)).toEqual(['rosa', 'wyn', 'new'])
    const bad = [
      { resourceType: 'Patient', id: 'newer' },
      { resourceType: 'Patient', id: 'bad', gender: 'banana' },
    ]
    await expect(engine.load(bad)).rejects.toThrow(/Patient\/bad.*administrative-gender/s)
    expect(engine.resources('Patient')).toHaveLength(3)
  })

  it('goes back to what was loaded when it is reset', async () => {
    await create()
    await ask(engine, { method: 'DELETE', path: 'Patient/wyn' })
    await engine.reset()
    expect(engine.resources('QuestionnaireResponse').map(({ id }) => id)).toEqual([
      'qr-rosa',
      'qr-rosa-draft',
      'qr-wyn',
    ])
    expect(engine.resources('Patient').map(({ id }) => id)).toEqual(['rosa', 'wyn'])
    expect((await ask(engine, { method: 'GET', path: 'Patient/wyn' })).status).toBe(200)
  })

  it('tells of writes after they are committed, and of none that were undone', async () => {
    await create()
    expect(writes).toMatchObject([
      { interaction: 'create', resourceType: 'QuestionnaireResponse', versionId: '1' },
    ])
    const entries = (status: string) => [
      { resource: response('rosa'), request: { method: 'POST', url: 'QuestionnaireResponse' } },
      {
        resource: { ...response('rosa'), status },
        request: { method: 'POST', url: 'QuestionnaireResponse' },
      },
    ]
    const transaction = (status: string) =>
      ask(engine, {
        method: 'POST',
        path: '',
        body: { resourceType: 'Bundle', type: 'transaction', entry: entries(status) },
      })
    await transaction('banana')
    expect(writes).toHaveLength(1)
    await transaction('amended')
    await ask(engine, { method: 'DELETE', path: 'QuestionnaireResponse/qr-wyn' })
    expect(writes.map(({ interaction }) => interaction)).toEqual(['create', 'create', 'create', 'delete'])
  })

  it('makes one copy of 50 conditional creates sent at once', async () => {
    const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:one' }
    const headers = { 'if-none-exist': `identifier=${identifier.system}|${identifier.value}` }
    const body = { ...response('rosa'), identifier }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        ask(engine, { method: 'POST', path: 'QuestionnaireResponse', body, headers }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49)
    expect(new Set(answers.map((answer) => (answer.body as { id: string }).id)).size).toBe(1)
  })

  it('lets one of 20 updates with the same version tag pass', async () => {
    const update = (position: number) =>
      ask(engine, {
        method: 'PUT',
        path: 'QuestionnaireResponse/qr-rosa',
        headers: { 'if-match': 'W/"1"' },
        body: { ...response('rosa'), id: 'qr-rosa', item: [{ linkId: String(position) }] },
      })
    const answers = await Promise.all(Array.from({ length: 20 }, (_, position) => update(position)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19)
  })

  it('does not let what it handed out change what it holds', async () => {
    const { body } = await ask(engine, { method: 'GET', path: 'Patient/rosa' })
    Object.assign(body as object, { gender: 'other' })
    expect(engine.resources('Patient')[0]).not.toHaveProperty('gender')
  })

  it('asks who comes without a token for one, except for the capability statement', async () => {
    const answers = await Promise.all(
      ['Patient/rosa', 'Patient', 'nowhere'].map((path) =>
        ask(engine, { method: 'GET', path }, { kind: 'anonymous' }),
      ),
    )
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer')
      expect(body).toMatchObject({ issue: [{ code: 'login' }] })
    }
    expect((await ask(engine, { method: 'GET', path: 'metadata' }, { kind: 'anonymous' })).status).toBe(200)
    const refused = engine.unauthorized(new Request(fhirBase, { headers: { origin: 'https://app.example' } }))
    expect(refused.status).toBe(401)
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://app.example')
  })

  it('lets pages of the listed origins alone read its answers', async () => {
    const from = async (origin: string, method: string) =>
      (await ask(engine, { method, path: 'Patient/rosa', headers: { origin } })).headers
    expect((await from('https://app.example', 'GET')).get('access-control-allow-origin')).toBe(
      'https://app.example',
    )
    expect((await from('https://app.example', 'OPTIONS')).get('access-control-allow-methods')).toContain(
      'PUT',
    )
    expect((await from('https://evil.example', 'GET')).get('access-control-allow-origin')).toBeNull()
    expect((await from('https://evil.example', 'OPTIONS')).get('access-control-allow-methods')).toBeNull()
  })
})
