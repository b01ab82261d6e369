import { expect } from 'vitest'
import type { SaveOutcome } from '../../../src/host/host.ts'
import type { MemoryHost } from '../../../src/host/memory-host.ts'
import { rosasRecord } from '../rosa.ts'

/** The judge of every case: what the record holds, not what the app says. */
export function judge(host: MemoryHost, outcome: SaveOutcome, identifier: string) {
  const copies = host
    .resources('QuestionnaireResponse')
    .filter((one) => JSON.stringify(one.identifier).includes(identifier))
  if (outcome.kind === 'saved') {
    expect(copies).toHaveLength(1)
    expect(copies[0]).toMatchObject({
      status: 'completed',
      subject: { reference: 'Patient/rosa' },
      author: { reference: 'Practitioner/sam' },
    })
  }
  if (outcome.kind === 'not-saved') expect(copies).toEqual([])
  if (copies.length > 1) expect(outcome).toMatchObject({ kind: 'saved-differently' })
  expect(host.resources('Patient')).toEqual(rosasRecord.filter((one) => one.resourceType === 'Patient'))
}
