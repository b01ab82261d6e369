import { describe, expect, it } from 'vitest'
import { createEvent } from '../../../src/host/writer/create-event.ts'
import type { WriteEvent } from '../../../src/host/writer/write-decision.ts'
import { answered, refused, unreachable } from './transport-answer.ts'

const fhirBase = 'https://record.example/fhir'
const type = 'Goal'
const ours = { resourceType: type, id: '1' }
const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'No.' }] }
const meaning = (...answer: Parameters<typeof answered>) =>
  createEvent(answered(...answer), { type, fhirBase })

describe('where the record says that it stored something', () => {
  it.each<[string, unknown, Readonly<Record<string, string>>]>([
    ['in its location', '', { location: `${fhirBase}/Goal/1/_history/1` }],
    ['in a location without the base', '', { location: 'Goal/1' }],
    ['in the content’s location', '', { 'content-location': `${fhirBase}/Goal/1/_history/1` }],
    ['in its location before that of the content', '', { location: 'Goal/1', 'content-location': 'Goal/2' }],
    ['in its body', ours, {}],
    ['in its body, as its location is on another server', ours, { location: 'https://x.example/Goal/2' }],
    ['in its body, as its location is of another type', ours, { location: `${fhirBase}/Observation/2` }],
    ['in its body, as its type only begins alike', ours, { location: `${fhirBase}/Goals/2` }],
  ])('is taken from it: %s', (_case, body, headers) => {
    const created: WriteEvent = { kind: 'created', reference: 'Goal/1' }
    expect(meaning(201, body, headers)).toEqual(created)
    expect(meaning(200, body, headers)).toEqual(created)
  })

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['a page', '<html>Sign in</html>'],
    ['a list', [ours]],
    ['another resource', { resourceType: 'Patient', id: '1' }],
    ['our resource without an id', { resourceType: type }],
    ['our resource with an id that is none', { resourceType: type, id: 'a b' }],
  ])('is not known when the body is %s, and 200 then says nothing at all', (_case, body) => {
    expect(meaning(201, body)).toEqual({ kind: 'created' })
    expect(meaning(200, body)).toEqual({
      kind: 'ambiguous',
      problem: { code: 'unreadable', status: 200, detail: 'not a FHIR answer' },
    })
  })
})

describe('what the answer to a create means', () => {
  it.each<[number, WriteEvent['kind'], string]>([
    [202, 'ambiguous', 'unreadable'],
    [302, 'ambiguous', 'unreadable'],
    [400, 'refused', 'rejected'],
    [403, 'refused', 'forbidden'],
    [404, 'refused', 'not-found'],
    [408, 'ambiguous', 'rejected'],
    [409, 'contested', 'conflict'],
    [412, 'contested', 'conflict'],
    [422, 'refused', 'rejected'],
    [425, 'not-now', 'rejected'],
    [429, 'not-now', 'busy'],
    [499, 'refused', 'rejected'],
    [500, 'ambiguous', 'server-error'],
    [503, 'ambiguous', 'server-error'],
  ])('of %i is %s, in the words of the record', (status, kind, code) => {
    expect(meaning(status, outcome)).toEqual({ kind, problem: { code, status, detail: 'No.' } })
  })

  it('is not known when no answer came', () => {
    expect(createEvent(unreachable, { type, fhirBase })).toEqual({
      kind: 'ambiguous',
      problem: { code: 'unreachable', detail: 'cut off' },
    })
  })

  it('is that nothing was sent when this machine held it back, for now or for good', () => {
    expect(createEvent(refused('unreachable'), { type, fhirBase })).toEqual({
      kind: 'not-now',
      problem: { code: 'unreachable' },
    })
    expect(createEvent(refused('session-ended'), { type, fhirBase })).toEqual({
      kind: 'refused',
      problem: { code: 'session-ended' },
    })
  })
})
