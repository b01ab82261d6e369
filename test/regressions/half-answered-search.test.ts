import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/fhir/index.ts'
import { createMemoryHost } from '../../src/host/memory-host.ts'
import { rosasLaunch, rosasRecord, testQuestionnaireUrl } from '../host/rosa.ts'

const issue = (severity: string) => ({
  search: { mode: 'outcome' },
  resource: { resourceType: 'OperationOutcome', issue: [{ severity, code: 'timeout', diagnostics: 'cut' }] },
})

function open(type: string, page: JsonObject) {
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'searchset', ...page })
  return createMemoryHost({
    launch: rosasLaunch('https://record.example/fhir'),
    resources: rosasRecord,
    faults: ({ path }) =>
      path.startsWith(`${type}?`)
        ? { kind: 'answer', when: 'before', answer: { status: 200, headers: {}, body } }
        : undefined,
  })
}

const readings = [
  ['CarePlan', 'readCarePlans'],
  ['CareTeam', 'readWorkers'],
  ['RelatedPerson', 'readRelatives'],
  ['QuestionnaireResponse', 'readMeasures'],
] as const

describe.each(readings)('a search for %s', (type, reading) => {
  const read = (page: JsonObject) => open(type, page)[reading](testQuestionnaireUrl)

  it.each(['error', 'fatal', undefined])('that holds an outcome of severity %s failed', async (severity) => {
    expect(await read({ total: 0, entry: [issue(String(severity))] })).toMatchObject({
      kind: 'failed',
      problem: { code: 'unreadable', detail: 'cut' },
    })
  })

  it.each(['warning', 'information'])('that holds an outcome of severity %s is read', async (severity) => {
    expect(await read({ total: 0, entry: [issue(severity)] })).toMatchObject({ kind: 'present' })
  })

  it('that counts more than it gives is not taken for whole', async () => {
    const outcome = await read({ total: 7 })
    if (type === 'CarePlan') expect(outcome).toMatchObject({ value: { truncated: true } })
    else expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })

  it('with entries that hold nothing is not taken for whole', async () => {
    const outcome = await read({ entry: [{ fullUrl: 'x/1' }, { fullUrl: 'x/2' }] })
    if (type === 'CarePlan') expect(outcome).toMatchObject({ value: { unreadable: 2 } })
    else expect(outcome).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })
})
