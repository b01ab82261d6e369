import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { signIn } from './sign-in.ts'

let record: FakeRecord
const { token, idToken } = {
  token: (answer: Record<string, unknown>): unknown => answer,
  idToken: (text: string): string | undefined => text,
}
beforeAll(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord), { readOnly: ['Observation'] })
})
beforeEach(() => {
  record.faults.length = 0
  Object.assign(record.switches, { token, idToken })
})
afterAll(() => record.close())

async function open() {
  const tab = await signIn(record)
  record.seen.length = 0
  const asked: unknown[] = []
  const fetched: typeof fetch = (...request) => {
    asked.push(request[0])
    return fetch(...request)
  }
  return { outcome: await openSmartHost({ ...tab.edge, fetch: fetched }), asked }
}
const launchOf = async () => {
  const { outcome } = await open()
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problem))
  return outcome.host.launch
}
const metadataIs = (status: number) =>
  record.faults.push({
    kind: 'answer-before',
    when: ({ path }) => path === '/fhir/metadata',
    answer: { status, body: '{}' },
  })
const written = 'Goal.crus CarePlan.crus Provenance.crs DocumentReference.crs'
const scope = ['Patient.r', 'QuestionnaireResponse.crs', 'Observation.crs', ...written.split(' ')]
  .map((one) => `patient/${one}`)
  .join(' ')
const isGranted = (more: object) => {
  record.switches.token = (answer) => ({ ...answer, ...more })
}

describe('a launch', () => {
  it('that was granted too little names what is missing, and reads nothing of the record', async () => {
    isGranted({ scope: 'openid patient/Patient.r' })
    expect((await open()).outcome).toEqual({
      kind: 'refused',
      problem: { code: 'scopes-too-small', detail: 'CarePlan.r, CarePlan.s' },
    })
    expect(record.count(/^\/fhir\//)).toBe(0)
  })

  it('asks nobody but the record and its sign-in service', async () => {
    const { asked } = await open()
    expect(asked.filter((address) => !String(address).startsWith(`${record.origin}/`))).toEqual([])
  })

  it('reads alone where the record says that it takes no scores', async () => {
    expect((await launchOf()).access).toEqual({ mode: 'read-only', missing: ['Observation.create'] })
  })

  it('takes nothing away where the record says nothing of itself', async () => {
    metadataIs(500)
    expect((await launchOf()).access).toEqual({ mode: 'edit', drafts: 'kept' })
  })

  it('by nobody who could be named keeps no drafts, and a reading one is what it is', async () => {
    record.switches.idToken = () => undefined
    metadataIs(500)
    const launch = await launchOf()
    expect(launch.access).toEqual({ mode: 'edit', drafts: 'not-kept' })
    expect(launch).toMatchObject({ userProblem: 'no-id-token' })
    expect((await launchOf()).access).toEqual({ mode: 'read-only', missing: ['Observation.create'] })
  })

  it('saves plans in the record only where it may fill forms', async () => {
    isGranted({ scope: `${scope} patient/CareTeam.rs` })
    metadataIs(500)
    expect((await launchOf()).ladder).toMatchObject({ response: 'record', goals: 'record' })
    isGranted({ scope })
    metadataIs(500)
    const launch = await launchOf()
    expect(launch.access).toEqual({ mode: 'read-only', missing: ['CareTeam.r', 'CareTeam.s'] })
    expect(launch.ladder).toMatchObject({ response: 'document', goals: 'document' })
  })

  it('is bound to its encounter, where it has one', async () => {
    expect(await launchOf()).not.toHaveProperty('encounterId')
    isGranted({ encounter: 'e1' })
    expect(await launchOf()).toMatchObject({ encounterId: 'e1' })
  })

  it.each<[string, { status: number; body?: string }, string]>([
    ['is broken', { status: 503 }, 'server-error (503)'],
    ['gives its own words', { status: 404, body: 'gone' }, 'not-found (404): gone'],
    ['gives a web page', { status: 200, body: '<html>' }, 'unreadable (200): not a JSON object'],
  ])('says what it met where the record %s', async (_case, { status, body }, detail) => {
    const words = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: body }] }
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status, body: status === 404 ? JSON.stringify(words) : (body ?? '') },
    })
    expect((await open()).outcome).toEqual({
      kind: 'refused',
      problem: { code: 'person-unreadable', detail },
    })
  })

  it('says so where nobody answers', async () => {
    record.faults.push({ kind: 'cut-before', when: ({ path }) => path === '/fhir/Patient/rosa' })
    expect((await open()).outcome).toMatchObject({
      problem: { code: 'person-unreadable', detail: expect.stringMatching(/^unreachable: ./) },
    })
  })
})
