import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { SaveOutcome } from '../../../src/host/host.ts'
import { submissionAbout } from '../rosa.ts'
import {
  answer,
  cut,
  first,
  isCreate,
  isReadBack,
  isSearch,
  openHost,
  operationOutcome,
  type Script,
} from './faulty-record.ts'
import { judge } from './judge-copies.ts'

interface FaultCase {
  readonly fault: string
  readonly script: () => Script
  readonly outcome: SaveOutcome['kind']
  readonly problem?: string
  readonly options?: Parameters<typeof openHost>[1]
}

const cases: readonly FaultCase[] = [
  {
    fault: '9: no connection at all',
    script: () => () => cut('before'),
    outcome: 'not-saved',
    problem: 'unreachable',
  },
  { fault: '10: cut after the commit', script: () => first(1, isCreate, cut('after')), outcome: 'saved' },
  {
    fault: '10: cut after the commit, record ignores If-None-Exist',
    script: () => first(1, isCreate, cut('after')),
    outcome: 'saved',
    options: { conditionalCreate: false },
  },
  { fault: '11: cut during the upload', script: () => first(1, isCreate, cut('before')), outcome: 'saved' },
  {
    fault: '12: 504 after the commit',
    script: () => first(1, isCreate, answer(504, 'after')),
    outcome: 'saved',
  },
  {
    fault: '12: 502 after the commit',
    script: () => first(1, isCreate, answer(502, 'after')),
    outcome: 'saved',
  },
  {
    fault: 'network gone after the create was sent',
    script: () => {
      let gone = false
      return (request) => {
        if (isCreate(request)) gone = true
        return gone ? cut('after') : undefined
      }
    },
    outcome: 'unknown',
    problem: 'unreachable',
  },
  {
    fault: '16: 412 although nothing of ours is there',
    script: () => first(99, isCreate, answer(412)),
    outcome: 'not-saved',
    problem: 'conflict',
  },
  {
    fault: '16: 409 because our own copy is there',
    script: () => first(1, isCreate, answer(409, 'after')),
    outcome: 'saved',
  },
  {
    fault: '18: index lag, found by Location',
    script: () => first(99, isSearch, answer(200, 'before', '{"resourceType":"Bundle","type":"searchset"}')),
    outcome: 'saved',
  },
  {
    fault: '19: identifier search refused',
    script: () => {
      const cutCreate = first(1, isCreate, cut('after'))
      return (request, turn) =>
        request.path.includes('identifier=') ? answer(400) : cutCreate(request, turn)
    },
    outcome: 'saved',
  },
  {
    fault: '20: 201 without Location and body',
    script: () => first(1, isCreate, answer(201, 'after')),
    outcome: 'saved',
  },
  {
    fault: '20: 201 without Location, never to be found',
    script: () => (request) => (isCreate(request) ? answer(201) : undefined),
    outcome: 'unknown',
  },
  {
    fault: '202 accepted is not saved',
    script: () => first(1, isCreate, answer(202, 'after')),
    outcome: 'saved',
  },
  {
    fault: '26: 403 on the create',
    script: () => first(99, isCreate, answer(403, 'before', operationOutcome)),
    outcome: 'not-saved',
    problem: 'forbidden',
  },
  {
    fault: '27: 429 with seconds',
    script: () => first(2, isCreate, answer(429, 'before', '', { 'retry-after': '3' })),
    outcome: 'saved',
  },
  { fault: '27: 429 without a header', script: () => first(2, isCreate, answer(429)), outcome: 'saved' },
  {
    fault: '27: 429 for ever',
    script: () => first(99, isCreate, answer(429)),
    outcome: 'not-saved',
    problem: 'busy',
  },
  {
    fault: '27: 429 for ten minutes',
    script: () => first(99, isCreate, answer(429, 'before', '', { 'retry-after': '600' })),
    outcome: 'not-saved',
    problem: 'busy',
  },
  {
    fault: "28: 422 with the record's words",
    script: () => first(99, isCreate, answer(422, 'before', operationOutcome)),
    outcome: 'not-saved',
    problem: 'rejected',
  },
  {
    fault: '36: login page with 200',
    script: () => first(1, isCreate, answer(200, 'before', '<html>')),
    outcome: 'saved',
  },
  {
    fault: '36: wrong resource with 200',
    script: () => first(1, isCreate, answer(200, 'before', '{"resourceType":"Patient","id":"x"}')),
    outcome: 'saved',
  },
  {
    fault: '36: read-back is a login page once',
    script: () => first(1, isReadBack, answer(200, 'before', '<html>')),
    outcome: 'saved',
  },
  {
    fault: '36: read-back never works',
    script: () => first(99, isReadBack, answer(500)),
    outcome: 'unknown',
    problem: 'server-error',
  },
  {
    fault: 'the identifier header is blocked by the browser',
    script: () => (request) =>
      isCreate(request) && request.headers?.['if-none-exist'] ? cut('before') : undefined,
    outcome: 'saved',
  },
  {
    fault: 'server error for ever',
    script: () => first(99, isCreate, answer(503)),
    outcome: 'not-saved',
    problem: 'server-error',
  },
]

describe('saving when things go wrong', () => {
  it.each(cases)('$fault: $outcome', async ({ script, outcome, problem, options }) => {
    const { host } = openHost(script(), options)
    const identifier = randomUUID()
    const result = await host.saveMeasure(submissionAbout('Practitioner/maya', identifier), () => {})
    expect(result.kind).toBe(outcome)
    if (problem !== undefined) expect(result).toMatchObject({ problem: { code: problem } })
    judge(host, result, identifier)
  })
})
