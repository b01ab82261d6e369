import { describe, expect, it } from 'vitest'
import type { TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'
import type { UpdateEvent } from '../../../src/host/writer/update-decision.ts'
import { updateEvent } from '../../../src/host/writer/update-event.ts'
import { answered, refused, unreachable } from './transport-answer.ts'

const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics: 'No.' }] }

describe('what the answer to an update means', () => {
  it.each<[string, TransportAnswer]>([
    ['200 with the resource', answered(200, { resourceType: 'Goal', id: '1' })],
    ['200 with nothing, as was allowed', answered(200)],
    ['201, as it was made anew', answered(201)],
    ['201 with words', answered(201, '<html>')],
    ['204', answered(204)],
  ])('is that it was stored: %s', (_case, answer) => {
    expect(updateEvent(answer)).toEqual({ kind: 'updated' })
  })

  it.each([200, 204])('is not known when %i comes with something that is not FHIR', (status) => {
    expect(updateEvent(answered(status, '<html>Sign in</html>'))).toEqual({
      kind: 'ambiguous',
      problem: { code: 'unreadable', status, detail: 'not a FHIR answer' },
    })
  })

  it.each<[number, UpdateEvent['kind'], string]>([
    [202, 'ambiguous', 'unreadable'],
    [302, 'ambiguous', 'unreadable'],
    [400, 'refused', 'rejected'],
    [401, 'refused', 'session-ended'],
    [403, 'refused', 'forbidden'],
    [404, 'gone', 'not-found'],
    [408, 'ambiguous', 'rejected'],
    [409, 'contested', 'conflict'],
    [410, 'gone', 'not-found'],
    [412, 'contested', 'conflict'],
    [422, 'refused', 'rejected'],
    [425, 'not-now', 'rejected'],
    [428, 'refused', 'rejected'],
    [429, 'not-now', 'busy'],
    [499, 'refused', 'rejected'],
    [500, 'ambiguous', 'server-error'],
    [504, 'ambiguous', 'server-error'],
  ])('of %i is %s, in the words of the record', (status, kind, code) => {
    expect(updateEvent(answered(status, outcome))).toEqual({
      kind,
      problem: { code, status, detail: 'No.' },
    })
  })

  it('is not known when no answer came', () => {
    expect(updateEvent(unreachable)).toEqual({
      kind: 'ambiguous',
      problem: { code: 'unreachable', detail: 'cut off' },
    })
  })

  it('is that nothing was sent when this machine held it back, for now or for good', () => {
    expect(updateEvent(refused('unreachable'))).toEqual({
      kind: 'not-now',
      problem: { code: 'unreachable' },
    })
    expect(updateEvent(refused('session-ended'))).toEqual({
      kind: 'refused',
      problem: { code: 'session-ended' },
    })
  })
})
