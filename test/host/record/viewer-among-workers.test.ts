import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { rosasRecord } from '../rosa.ts'
import { openRecord, rosa } from './open-record.ts'

const identifier = [{ system: 'https://staff.example', value: '17' }]
const record: readonly JsonObject[] = [
  ...rosasRecord.map((one) => (one.id === 'sam' ? { ...one, identifier } : one)),
  { resourceType: 'Practitioner', id: 'sam-again', identifier },
  {
    resourceType: 'CareTeam',
    id: 'second-team',
    status: 'active',
    subject: rosa,
    participant: [{ member: { reference: 'Practitioner/sam-again', display: 'Sam R' } }],
  },
]

const amongWorkers = async (user: string, faults?: FaultScript) => {
  const read = await openRecord(record, faults, { user: { reference: user } }).readWorkers()
  const workers = read.kind === 'present' ? read.value : []
  return Object.fromEntries(workers.map(({ reference, isViewer }) => [reference, isViewer]))
}

describe('the viewer among the workers', () => {
  it('is found by reference, behind a role, and by staff number where the record keeps them twice', async () => {
    expect(await amongWorkers('Practitioner/sam')).toEqual({
      'Practitioner/sam': 'yes',
      'PractitionerRole/maya-lead': 'no',
      'Practitioner/sam-again': 'yes',
    })
    expect(await amongWorkers('Practitioner/maya')).toMatchObject({
      'Practitioner/sam': 'no',
      'PractitionerRole/maya-lead': 'yes',
    })
  })

  it('cannot be told where a practitioner could not be read', async () => {
    const unread: FaultScript = ({ path }) =>
      path === 'Practitioner/sam-again'
        ? { kind: 'answer', when: 'before', answer: { status: 503, headers: {}, body: '' } }
        : undefined
    expect(await amongWorkers('Practitioner/sam', unread)).toMatchObject({
      'Practitioner/sam': 'yes',
      'Practitioner/sam-again': 'cannot-tell',
    })
  })

  it('is not looked for when the viewer is no worker', async () => {
    expect(Object.values(await amongWorkers('Patient/rosa'))).toEqual([undefined, undefined, undefined])
  })
})
