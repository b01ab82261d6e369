import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/fhir/index.ts'
import type { MemoryFault } from '../../src/host/memory/memory-transport.ts'
import { createMemoryHost } from '../../src/host/memory-host.ts'
import type { FhirRequest } from '../../src/host/transport/fhir-transport.ts'
import { fastClock } from '../host/fast-clock.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../host/rosa.ts'

const fhirBase = 'https://record.example/fhir'
const isCreate = ({ method, path }: FhirRequest) => method === 'POST' && path === 'QuestionnaireResponse'
const isSearch = ({ method, path }: FhirRequest) =>
  method === 'GET' && path.startsWith('QuestionnaireResponse?')
const answer = (status: number, when: 'before' | 'after', body: unknown = ''): MemoryFault => ({
  kind: 'answer',
  when,
  answer: { status, headers: {}, body: JSON.stringify(body) },
})
const searchset = (entry: readonly JsonObject[]) => ({ resourceType: 'Bundle', type: 'searchset', entry })

/** A record that stores the first create, answers 504, and shows it in searches only so many milliseconds later. */
function laggingRecord(lagMs: number, conditionalCreate: boolean) {
  const clock = fastClock()
  const creates: FhirRequest[] = []
  let storedAt = 0
  const host = createMemoryHost({
    launch: rosasLaunch(fhirBase),
    resources: structuredClone(rosasRecord),
    conditionalCreate,
    clock,
    faults: (request) => {
      if (isSearch(request) && creates.length > 0 && clock.now() < storedAt + lagMs) {
        return answer(200, 'before', searchset([]))
      }
      if (!isCreate(request)) return undefined
      creates.push(request)
      if (creates.length > 1) return undefined
      storedAt = clock.now()
      return answer(504, 'after')
    },
  })
  return { host, creates, clock }
}

describe('a create that was answered 504 and shows up late', () => {
  it.each([0, 1_000, 10_000, 20_000, 30_000])('is found after %s ms and not sent again', async (lagMs) => {
    const { host, creates } = laggingRecord(lagMs, false)
    const progress: string[] = []
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), (one) =>
      progress.push(one),
    )
    expect(outcome).toMatchObject({ kind: 'saved', response: 'QuestionnaireResponse/m1' })
    expect(creates).toHaveLength(1)
    expect(progress).toContain('checking')
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
  })

  it('is found at once when the record knows it at once', async () => {
    const { host, clock } = laggingRecord(0, true)
    await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBe(0)
  })

  it('is reported as a second copy when it shows up only after it was sent again', async () => {
    const { host, creates } = laggingRecord(40_000, false)
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(creates).toHaveLength(2)
    expect(creates[1]?.headers).toHaveProperty('if-none-exist')
    expect(outcome).toMatchObject({ kind: 'saved-differently', differences: [{ code: 'duplicate' }] })
  })

  it('is looked for as long again when the first try ended without knowing', async () => {
    let online = true
    let searches = 0
    const host = createMemoryHost({
      launch: rosasLaunch(fhirBase),
      resources: structuredClone(rosasRecord),
      conditionalCreate: false,
      clock: fastClock(),
      faults: (request) => {
        if (!online) return { kind: 'cut', when: 'before' }
        if (isSearch(request) && host.resources('QuestionnaireResponse').length > 0) {
          searches += 1
          return searches < 5 ? answer(200, 'before', searchset([])) : undefined
        }
        if (!isCreate(request)) return undefined
        online = false
        return { kind: 'cut', when: 'after' }
      },
    })
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'unknown' })
    online = true
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
  })
})

describe('a search that failed inside its answer', () => {
  it('is not taken for "none" after an unclear create', async () => {
    const issue = [{ severity: 'error', code: 'timeout', diagnostics: 'search index unavailable' }]
    const outcome = searchset([
      { search: { mode: 'outcome' }, resource: { resourceType: 'OperationOutcome', issue } },
    ])
    let creates = 0
    const host = createMemoryHost({
      launch: rosasLaunch(fhirBase),
      resources: structuredClone(rosasRecord),
      conditionalCreate: false,
      clock: fastClock(),
      faults: (request) => {
        if (isSearch(request) && creates > 0) return answer(200, 'before', outcome)
        if (!isCreate(request)) return undefined
        creates += 1
        return answer(504, 'after')
      },
    })
    const saved = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(saved).toMatchObject({ kind: 'unknown', problem: { detail: 'search index unavailable' } })
    expect(creates).toBe(1)
    expect(host.resources('QuestionnaireResponse')).toHaveLength(1)
  })
})
