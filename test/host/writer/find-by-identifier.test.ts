import { describe, expect, it } from 'vitest'
import type { Identifier } from '../../../src/domain/identifier.ts'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { FhirTransport, TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'
import {
  findByIdentifier,
  holdsIdentifier,
  identifierQuery,
} from '../../../src/host/writer/find-by-identifier.ts'
import { rosasLaunch } from '../rosa.ts'
import { answered, unreachable } from './transport-answer.ts'

const fhirBase = 'https://record.example/fhir'
const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }
const rosasGoal: JsonObject = {
  resourceType: 'Goal',
  id: 'g1',
  subject: { reference: 'Patient/rosa' },
  identifier: [{ system: 'https://x.example', value: '7' }, identifier],
}
const searchset = (resources: readonly JsonObject[], change: JsonObject = {}) =>
  answered(200, {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: resources.map((resource) => ({ resource })),
    ...change,
  })

/** What is found in a record that gives these answers one after the other, and what it was asked. */
async function findIn(...answers: readonly TransportAnswer[]) {
  const asked: string[] = []
  const transport: FhirTransport = {
    fhirBase,
    lock: () => {},
    end: () => {},
    send: async ({ path }) => answers[asked.push(path) - 1] ?? unreachable,
  }
  const launch = rosasLaunch(fhirBase)
  return { event: await findByIdentifier(transport, { type: 'Goal', identifier, launch }), asked }
}

const byIdentifier = 'Goal?identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Auuid%3A1&patient=rosa'
const allOfThePerson = 'Goal?patient=rosa&_count=100'

describe('looking for a resource by its identifier', () => {
  it('asks once, for the launched person, and names what it found', async () => {
    expect(await findIn(searchset([rosasGoal, { ...rosasGoal, id: 'g2', identifier }]))).toEqual({
      event: { kind: 'found', references: ['Goal/g1', 'Goal/g2'] },
      asked: [byIdentifier],
    })
  })

  it.each<[string, JsonObject]>([
    ['of another type', { resourceType: 'CarePlan' }],
    ['with another value', { identifier: [{ ...identifier, value: 'urn:uuid:2' }] }],
    ['of another system', { identifier: [{ ...identifier, system: 'https://x.example' }] }],
    ['without an identifier', { identifier: undefined }],
    ['of another person', { subject: { reference: 'Patient/stranger' } }],
    ['of nobody', { subject: undefined }],
    ['without an id', { id: undefined }],
  ])('leaves out what a lenient record answers besides: one %s', async (_case, change) => {
    const other = { ...rosasGoal, id: 'other', ...change }
    expect((await findIn(searchset([other]))).event).toEqual({ kind: 'none' })
    expect((await findIn(searchset([other, rosasGoal]))).event).toEqual({
      kind: 'found',
      references: ['Goal/g1'],
    })
  })

  it('reads all of the person’s where the record refuses to look by identifier', async () => {
    expect(await findIn(answered(400), searchset([rosasGoal]))).toEqual({
      event: { kind: 'found', references: ['Goal/g1'] },
      asked: [byIdentifier, allOfThePerson],
    })
  })

  it.each<[string, TransportAnswer, string]>([
    ['is broken', answered(500), 'server-error'],
    ['is silent', unreachable, 'unreachable'],
    ['does not allow it', answered(403), 'forbidden'],
  ])('does not ask for more from a record that %s', async (_case, answer, code) => {
    const { event, asked } = await findIn(answer)
    expect(event).toMatchObject({ kind: 'not-searched', problem: { code } })
    expect(asked).toEqual([byIdentifier])
  })

  it.each<[string, JsonObject]>([
    ['counts more than it gives', { total: 2 }],
    ['gives something unreadable', { entry: [{ fullUrl: 'Goal/g9' }] }],
  ])('does not say "none" where the record %s', async (_case, change) => {
    expect((await findIn(searchset([], change))).event).toEqual({
      kind: 'not-searched',
      problem: { code: 'unreadable', detail: 'the search could not be read to its end' },
    })
  })

  it('says what it found even where there may be more', async () => {
    expect((await findIn(searchset([rosasGoal], { total: 2 }))).event).toEqual({
      kind: 'found',
      references: ['Goal/g1'],
    })
  })
})

describe('an identifier', () => {
  it.each<[Identifier, string]>([
    [identifier, 'identifier=urn%3Aietf%3Arfc%3A3986%7Curn%3Auuid%3A1'],
    [{ value: 'a&b' }, 'identifier=%7Ca%26b'],
    [{ system: 's' }, 'identifier=s%7C'],
  ])('is searched for by system and value: %j', (one, query) => {
    expect(identifierQuery(one)).toBe(query)
  })

  it.each<[string, unknown, boolean]>([
    ['alone', identifier, true],
    ['in a list', [{ value: 'x' }, identifier], true],
    ['as a text', 'urn:uuid:1', false],
    ['nowhere', undefined, false],
    ['without its value', { system: identifier.system }, false],
    ['without its system', { value: identifier.value }, false],
  ])('is looked for in a resource that has it %s', (_case, held, expected) => {
    expect(holdsIdentifier({ identifier: held }, identifier)).toBe(expected)
  })
})
