import type { ConditionHeader, FhirRequest, FhirTransport } from './fhir-transport.ts'

/** How often a read with the header has to stay without an answer, each time between reads without it that have one. */
const failuresNeeded = 3

/**
 * Finds out which conditions of a write this record lets through. Where CORS forbids a header, the browser sends nothing at all, and that looks like a cut
 * connection: the save would wait half a minute for what was never sent. So a write with a condition that stays without an answer is followed by reads of the
 * same address, which are safe, with the header and without it in turn: when those with it alone stay without an answer, it is known to be kept out as long
 * as the page lives. Any answer at all, a refusal too, shows that the header gets through.
 */
export function withHeaderTrials(inner: FhirTransport): FhirTransport {
  const passing = new Set<ConditionHeader>()
  const blocked = new Set<ConditionHeader>()

  const isAnswered = async (request: FhirRequest) => (await inner.send(request)).kind === 'answered'
  const isKeptOut = async (header: ConditionHeader, write: FhirRequest) => {
    const condition = write.headers?.[header] ?? ''
    const path = header === 'if-none-exist' ? `${write.path}?${condition}` : write.path
    const read: FhirRequest = { method: 'GET', path }
    for (let failures = 1; ; failures += 1) {
      if (await isAnswered({ ...read, headers: { [header]: condition } })) return false
      if (failures === failuresNeeded) return true
      if (!(await isAnswered(read))) return false
    }
  }

  return {
    ...inner,
    blocked,
    send: async (request) => {
      const answer = await inner.send(request)
      const header = headers.find((name) => request.headers?.[name] !== undefined)
      if (header === undefined || passing.has(header) || blocked.has(header)) return answer
      if (answer.kind === 'answered') passing.add(header)
      else if (answer.kind === 'unreachable' && (await isKeptOut(header, request))) blocked.add(header)
      return answer
    },
  }
}

const headers: readonly ConditionHeader[] = ['if-none-exist', 'if-match']
