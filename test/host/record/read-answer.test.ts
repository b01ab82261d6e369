import { describe, expect, it } from 'vitest'
import { readResource } from '../../../src/host/record/read-answer.ts'
import type { FhirTransport } from '../../../src/host/transport/fhir-transport.ts'

/** A server that answers everything with this. */
function serving(body: unknown): FhirTransport {
  return {
    fhirBase: 'https://record.example/fhir',
    send: async () => ({
      kind: 'answered',
      status: 200,
      header: () => undefined,
      body: JSON.stringify(body),
    }),
    lock: () => {},
    end: async () => {},
  }
}

const goal = { resourceType: 'Goal', id: 'a' }
const address = { type: 'Goal', id: 'a' }

describe('one resource that is read', () => {
  it('is what the server has at that address', async () => {
    expect(await readResource(serving(goal), address)).toEqual({ kind: 'present', value: goal })
  })

  it.each([
    ['another id', { ...goal, id: 'b' }],
    ['another type', { ...goal, resourceType: 'CarePlan' }],
    ['a part of it', { ...goal, meta: { tag: [{ code: 'SUBSETTED' }] } }],
    ['what went wrong', { resourceType: 'OperationOutcome', issue: [{ code: 'exception' }] }],
    ['a list', [goal]],
  ])('is not read from %s', async (_what, body) => {
    expect(await readResource(serving(body), address)).toMatchObject({
      kind: 'failed',
      problem: { code: 'unreadable' },
    })
  })
})
