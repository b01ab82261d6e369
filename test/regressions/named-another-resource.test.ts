import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/fhir/index.ts'
import { createMemoryHost } from '../../src/host/memory-host.ts'
import { fastClock } from '../host/fast-clock.ts'
import { rosasLaunch, rosasRecord, submissionAbout } from '../host/rosa.ts'

const fhirBase = 'https://record.example/fhir'
const earlier = (id: string, person: string): JsonObject => ({
  resourceType: 'QuestionnaireResponse',
  id,
  status: 'completed',
  subject: { reference: `Patient/${person}` },
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
})
const resources = [...rosasRecord, earlier('hers', 'rosa'), earlier('theirs', 'stranger')]

/** A record that answers every create of a response with another resource, having stored ours or not. */
function open(named: string, stores: boolean, status: number) {
  let creates = 0
  const host = createMemoryHost({
    launch: rosasLaunch(fhirBase),
    resources: structuredClone(resources),
    clock: fastClock(),
    faults: ({ method, path }) => {
      if (method !== 'POST' || path !== 'QuestionnaireResponse') return undefined
      creates += 1
      const headers = { location: `${fhirBase}/QuestionnaireResponse/${named}/_history/1` }
      return { kind: 'answer', when: stores ? 'after' : 'before', answer: { status, headers, body: '' } }
    },
  })
  return { host, creates: () => creates }
}

describe('a record that names another resource as the one it stored', () => {
  it.each(['hers', 'theirs'])(
    'is not believed: "%s" is neither saved nor saved differently',
    async (named) => {
      for (const status of [200, 201]) {
        const { host, creates } = open(named, false, status)
        const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
        expect(outcome).toMatchObject({ kind: 'unknown' })
        expect(creates()).toBe(1)
      }
    },
  )

  it.each(['hers', 'theirs'])('does not hide our own copy behind "%s"', async (named) => {
    const { host, creates } = open(named, true, 201)
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'saved', response: 'QuestionnaireResponse/m1' })
    expect(creates()).toBe(1)
  })

  it('is believed when it only dropped the identifier, and the loss is reported', async () => {
    const host = createMemoryHost({
      launch: rosasLaunch(fhirBase),
      resources: structuredClone(rosasRecord),
      clock: fastClock(),
      faults: ({ method, path }) => {
        if (method !== 'GET' || path !== 'QuestionnaireResponse/m1') return undefined
        const { identifier: _dropped, ...rest } = host.resources('QuestionnaireResponse')[0] ?? {}
        return {
          kind: 'answer',
          when: 'before',
          answer: { status: 200, headers: {}, body: JSON.stringify(rest) },
        }
      },
    })
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'missing', path: 'QuestionnaireResponse.identifier' }],
    })
  })
})
