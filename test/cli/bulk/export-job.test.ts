import { describe, expect, it } from 'vitest'
import { beginExport, isSameExport } from '../../../src/cli/bulk/begin-export.ts'
import { kickOff, kickOffAddress, waitForManifest } from '../../../src/cli/bulk/export-job.ts'
import { readExportLevel } from '../../../src/cli/bulk/export-level.ts'
import { base, type Scripted, scripted } from './scripted-server.ts'

const request = kickOffAddress(base, { level: 'Group/west', types: ['CarePlan', 'Task'] })
const status = `${base}/jobs/1`
const manifest = {
  transactionTime: '2026-11-22T10:00:00Z',
  request,
  requiresAccessToken: false,
  output: [],
}
const done: Scripted = { body: JSON.stringify(manifest) }
const working = (headers: Record<string, string> = {}): Scripted => ({ status: 202, headers })

describe('asking for an export', () => {
  it('says what it is of', () => {
    const asked = {
      level: 'system',
      types: ['CarePlan'],
      since: '2026-01-01T00:00:00Z',
      elements: ['id', 'activity'],
    } as const
    const url = new URL(kickOffAddress(base, asked))
    expect(url.origin + url.pathname).toBe(`${base}/$export`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      _outputFormat: 'application/fhir+ndjson',
      _type: 'CarePlan',
      _since: '2026-01-01T00:00:00Z',
      _elements: 'id,activity',
    })
    expect(request).toContain(`${base}/Group/west/$export?`)
  })

  it.each([
    ['system', true],
    ['Patient', true],
    ['Group/west-1', true],
    ['Group/', false],
    ['Group/..', false],
    ['Group/a/b', false],
    ['patient', false],
  ])('takes %s: %s', (text, isTaken) => {
    expect(readExportLevel(text) !== undefined).toBe(isTaken)
  })

  it('asks as FHIR Bulk Data Access says, and gives where its state is told', async () => {
    const { client, requests } = scripted(() => ({
      status: 202,
      headers: { 'content-location': '/fhir/jobs/1' },
    }))
    expect(await kickOff(client, request)).toEqual({ ok: true, value: status })
    expect(requests[0]).toMatchObject({
      url: request,
      method: 'GET',
      headers: { prefer: 'respond-async', accept: 'application/fhir+json', authorization: 'Bearer token-0' },
    })
  })

  it.each<[string, Scripted, string]>([
    ['names no state', { status: 202 }, 'unreadable'],
    ['has no such export', { status: 404 }, 'not-offered'],
    ['does not know exports', { status: 501 }, 'not-offered'],
    ['answers at once', { status: 200, body: '{}' }, 'unreadable'],
    ['takes no such parameter', { status: 400 }, 'rejected'],
  ])('is a problem when the server %s', async (_name, answer, why) => {
    expect(await kickOff(scripted(() => answer).client, request)).toMatchObject({ error: { why } })
  })

  it('asks for the types that the server says it has', async () => {
    const statement = {
      fhirVersion: '4.0.1',
      rest: [{ mode: 'server', resource: [{ type: 'CarePlan' }, { type: 'Task' }] }],
    }
    const { client, requests } = scripted(({ url }) =>
      url.endsWith('/metadata')
        ? { body: JSON.stringify(statement) }
        : { status: 202, headers: { 'content-location': status } },
    )
    const types = ['CarePlan', 'CareTeam', 'Task']
    expect(await beginExport(client, { level: 'system', types })).toMatchObject({ value: { status } })
    expect(new URL(requests[1]?.url ?? '').searchParams.get('_type')).toBe('CarePlan,Task')
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
  })

  it.each<[string, object]>([
    ['has no plans', { rest: [{ resource: [{ type: 'Task' }] }] }],
    ['speaks another FHIR', { fhirVersion: '5.0.0' }],
  ])('does not ask a server that %s', async (_name, statement) => {
    const { client, requests } = scripted(() => ({ body: JSON.stringify(statement) }))
    const begun = await beginExport(client, { level: 'system', types: ['CarePlan'] })
    expect(begun).toMatchObject({ error: { why: 'not-offered' } })
    expect(requests).toHaveLength(1)
  })

  it('goes on with an export of the same only', () => {
    const asked = { level: 'Group/west' } as const
    expect(isSameExport({ request }, { base, asked })).toBe(true)
    expect(isSameExport({ request }, { base, asked: { level: 'Group/east' } })).toBe(false)
    expect(isSameExport({ request }, { base: 'https://other.example/fhir', asked })).toBe(false)
    expect(isSameExport({ request }, { base, asked: { ...asked, since: '2026-01-01T00:00:00Z' } })).toBe(
      false,
    )
    expect(isSameExport({ request }, { base, asked: { ...asked, elements: ['id'] } })).toBe(false)
    expect(isSameExport({ request: 'nothing' }, { base, asked })).toBe(false)
  })
})

describe('waiting for an export', () => {
  const wait = (answers: readonly Scripted[]) => {
    const server = scripted((_request, nth) => answers[nth - 1] ?? done)
    const told: string[] = []
    const outcome = waitForManifest(server.client, {
      status,
      request,
      onProgress: (words) => told.push(words),
    })
    return { ...server, told, outcome }
  }

  it('waits as it is asked to, and passes on how far it is', async () => {
    const { outcome, sleeps, told } = wait([
      working({ 'retry-after': '5', 'x-progress': '10%' }),
      working({ 'retry-after': 'Sun, 22 Nov 2026 10:00:25 GMT' }),
      working({ 'retry-after': '99999' }),
      working({ 'retry-after': '0' }),
    ])
    expect(await outcome).toMatchObject({ ok: true, value: { output: [] } })
    expect(sleeps).toEqual([5_000, 20_000, 120_000, 100])
    expect(told[0]).toBe('10%')
  })

  it('waits longer and longer where nobody says how long', async () => {
    const { outcome, sleeps } = wait(Array.from({ length: 7 }, () => working()))
    expect((await outcome).ok).toBe(true)
    expect(sleeps).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('bears a busy server in between', async () => {
    const { outcome } = wait([
      working(),
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 503 },
      working(),
    ])
    expect((await outcome).ok).toBe(true)
  })

  it('does not wait for ever', async () => {
    const { client, requests } = scripted(() => working({ 'retry-after': '120' }))
    const outcome = await waitForManifest(client, { status, request })
    expect(outcome).toMatchObject({ error: { why: 'endless' } })
    expect(requests.length).toBeLessThan(730)
  })

  const failure = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', diagnostics: 'disk full' }],
  }
  it.each<[string, Scripted, object]>([
    ['is forgotten', { status: 404 }, { why: 'job-gone' }],
    ['was ended', { status: 410 }, { why: 'job-gone' }],
    ['failed', { body: JSON.stringify(failure) }, { why: 'server-error', detail: 'disk full' }],
    ['gives no list', { body: '<html>' }, { why: 'unreadable' }],
    [
      'gives the list of another export',
      { body: JSON.stringify({ ...manifest, request: `${base}/Group/east/$export` }) },
      { why: 'unreadable', detail: expect.stringContaining('another export') },
    ],
  ])('is over when the export %s', async (_name, answer, error) => {
    expect(await wait([working(), answer]).outcome).toMatchObject({ error })
  })
})
