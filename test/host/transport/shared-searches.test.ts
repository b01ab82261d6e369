import { describe, expect, it } from 'vitest'
import type { FhirRequest, FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { withSharedSearches } from '../../../src/host/transport/shared-searches.ts'

/** A transport that answers when told to, in the order asked. */
function heldBack() {
  const sent: FhirRequest[] = []
  const waiting: (() => void)[] = []
  const inner: FhirTransport = {
    fhirBase: 'https://record.example/fhir',
    lock: () => {},
    end: () => {},
    send: (request) =>
      new Promise((resolve) => {
        sent.push(request)
        const body = String(sent.length)
        waiting.push(() => resolve({ kind: 'answered', status: 200, header: () => undefined, body }))
      }),
  }
  return { transport: withSharedSearches(inner), sent, answerNext: () => waiting.shift()?.() }
}

const search: FhirRequest = { method: 'GET', path: 'QuestionnaireResponse?patient=rosa&_count=100' }
const create: FhirRequest = { method: 'POST', path: 'QuestionnaireResponse', body: {} }

describe('searches under way at one moment', () => {
  it('are one request, and the next is another', async () => {
    const { transport, sent, answerNext } = heldBack()
    const both = [transport.send(search), transport.send(search)]
    answerNext()
    const [one, other] = await Promise.all(both)
    expect(one).toBe(other)
    const third = transport.send(search)
    answerNext()
    await third
    expect(sent).toHaveLength(2)
  })

  it('are not shared across the beginning or the end of a write', async () => {
    const { transport, sent, answerNext } = heldBack()
    const before = transport.send(search)
    const write = transport.send(create)
    const during = transport.send(search)
    answerNext()
    answerNext()
    await Promise.all([before, write])
    const after = transport.send(search)
    answerNext()
    answerNext()
    await Promise.all([during, after])
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'GET'])
  })

  it('are shared only where they look for all of a person’s', async () => {
    const { transport, sent, answerNext } = heldBack()
    const reads = ['Patient/rosa', 'QuestionnaireResponse?identifier=a&patient=rosa'].flatMap((path) => [
      transport.send({ method: 'GET', path }),
      transport.send({ method: 'GET', path }),
    ])
    for (const _read of reads) answerNext()
    await Promise.all(reads)
    expect(sent).toHaveLength(4)
  })
})
