import { describe, expect, it } from 'vitest'
import { withHeaderTrials } from '../../../src/host/transport/condition-headers.ts'
import type {
  FhirRequest,
  FhirTransport,
  TransportAnswer,
} from '../../../src/host/transport/fhir-transport.ts'

const answered = (status: number): TransportAnswer => ({
  kind: 'answered',
  status,
  header: () => undefined,
  body: '{}',
})
const lost: TransportAnswer = { kind: 'unreachable', detail: 'Failed to fetch' }
const create: FhirRequest = {
  method: 'POST',
  path: 'Goal',
  headers: { 'if-none-exist': 'identifier=1' },
  body: {},
}
const update: FhirRequest = { method: 'PUT', path: 'Goal/1', headers: { 'if-match': 'W/"1"' }, body: {} }

/** A line on which each request ends as `fate` says, given whether it carries a condition and its turn. */
function lineWith(fate: (isConditional: boolean, turn: number) => TransportAnswer) {
  const sent: string[] = []
  const inner: FhirTransport = {
    fhirBase: 'https://record.example/fhir',
    lock: () => {},
    end: () => {},
    send: async ({ method, path, headers = {} }) => {
      const names = Object.keys(headers)
      sent.push([method, path, ...names].join(' '))
      return fate(names.length > 0, sent.length)
    },
  }
  const transport = withHeaderTrials(inner)
  return { transport, sent, blocked: () => [...(transport.blocked ?? [])] }
}

describe('a write with a condition', () => {
  it('that has an answer costs nothing more, now and when a later one has none', async () => {
    const { transport, sent, blocked } = lineWith((_, turn) => (turn === 1 ? answered(500) : lost))
    await transport.send(create)
    expect(await transport.send(create)).toBe(lost)
    expect(sent).toHaveLength(2)
    expect(blocked()).toEqual([])
  })

  it.each([
    [create, 'Goal?identifier=1', 'if-none-exist'],
    [update, 'Goal/1', 'if-match'],
  ] as const)(
    'that has no answer is followed by reads, of which those with the header have none: it is kept out',
    async (write, path, name) => {
      const { transport, sent, blocked } = lineWith((isConditional) => (isConditional ? lost : answered(200)))
      expect(await transport.send(write)).toBe(lost)
      const [wanted, plain] = [`GET ${path} ${name}`, `GET ${path}`]
      expect(sent.slice(1)).toEqual([wanted, plain, wanted, plain, wanted])
      expect(blocked()).toEqual([name])
      sent.length = 0
      await transport.send(write)
      expect(sent).toHaveLength(1)
    },
  )

  it.each([2, 4, 6])(
    'is not kept out where read %i with the header has an answer, be it a refusal',
    async (turn) => {
      const { transport, blocked } = lineWith((isConditional, now) =>
        isConditional && now !== turn ? lost : answered(400),
      )
      await transport.send(create)
      expect(blocked()).toEqual([])
    },
  )

  it.each([3, 5])(
    'is not known to be kept out where read %i without the header has none either',
    async (turn) => {
      const { transport, blocked } = lineWith((isConditional, now) =>
        isConditional || now === turn ? lost : answered(200),
      )
      await transport.send(create)
      expect(blocked()).toEqual([])
    },
  )

  it('says nothing where it never left this machine for another reason', async () => {
    const refused: TransportAnswer = { kind: 'refused', problem: { code: 'session-ended' } }
    const { transport, sent } = lineWith(() => refused)
    expect(await transport.send(create)).toBe(refused)
    expect(sent).toHaveLength(1)
  })
})

it('a write without a condition is left alone', async () => {
  const { transport, sent } = lineWith(() => lost)
  await transport.send({ method: 'POST', path: 'Goal', body: {} })
  expect(sent).toEqual(['POST Goal'])
})
