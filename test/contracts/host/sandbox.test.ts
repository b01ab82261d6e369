import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../../host/rosa.ts'
import { type OpenHost, recordHostContract } from './record-host.contract.ts'
import { openSandboxRecord } from './sandbox-record.ts'
import { toolRecordContract } from './tool-record.contract.ts'

const fromSandbox: OpenHost = async (resources) => {
  const { engine, faults, fhirBase, stored, close, launch } = await openSandboxRecord(resources)
  const { host } = await launch('Practitioner/sam')
  return {
    host,
    stored,
    close,
    changePatient: async (change) => {
      const rosa = resources.find((one) => one.id === 'rosa')
      await engine.load([{ ...rosa, ...change }])
    },
    failNextCreate: (fault) => {
      if (fault === 'cut-after') faults.change({ dropNextAnswer: true })
      if (fault === 'gateway-timeout-after') {
        faults.change({ failNext: { status: 504, on: 'write', committed: true } })
      }
      if (fault === 'busy') {
        faults.change({ failNext: { status: 429, on: 'write', committed: false, retryAfterSeconds: 2 } })
      }
    },
    remove: async (reference) => {
      await engine.handle(new Request(`${fhirBase}/${reference}`, { method: 'DELETE' }), { kind: 'full' })
    },
  }
}

// The faults the sandbox can be told; the others are tried against the fake record.
recordHostContract('a SMART launch from the sandbox', fromSandbox, [
  'cut-after',
  'gateway-timeout-after',
  'busy',
])
toolRecordContract('a SMART launch from the sandbox', fromSandbox, { versions: true })

describe('a measure handed over in the sandbox', () => {
  const decided = { inspire: { visibility: 'security-label' } } as const
  const form = { questionnaireUrl: testQuestionnaireUrl }

  it('is saved with a token that reaches nothing else of the record', async () => {
    const record = await openSandboxRecord(rosasRecord)
    const { host, sent } = await record.launch('Practitioner/sam')
    const whole = sent.at(-1)?.token
    host.lockForPerson(form)
    const saved = await host.saveMeasure(submissionAbout('Practitioner/sam', randomUUID()), () => {})
    expect(saved).toMatchObject({ kind: 'saved' })
    const authorization = sent.at(-1)?.token ?? ''
    expect(authorization).not.toBe(whole)
    const reach = async (path: string) =>
      (await fetch(`${record.fhirBase}/${path}`, { headers: { authorization } })).status
    expect(await reach('Patient/rosa')).toBe(200)
    for (const path of ['CarePlan?patient=rosa', 'CareTeam?patient=rosa', 'Practitioner/maya', 'Task/errand'])
      expect(await reach(path)).toBe(403)
    await record.close()
  })

  it('is seen by no later session where the site restricts by label', async () => {
    const record = await openSandboxRecord(rosasRecord)
    const { host } = await record.launch('Practitioner/sam', decided)
    host.lockForPerson(form)
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
    expect(record.stored('QuestionnaireResponse')).toHaveLength(1)
    for (const user of ['Practitioner/sam', 'Practitioner/maya']) {
      const later = await record.launch(user, decided)
      expect(await later.host.readMeasures(testQuestionnaireUrl)).toEqual({ kind: 'present', value: [] })
    }
    await record.close()
  })
})
