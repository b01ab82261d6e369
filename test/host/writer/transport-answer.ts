import type { TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'

/** An answer of a record; a body that is no text is written as JSON. Headers by their lower-case names. */
export function answered(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): TransportAnswer & { readonly kind: 'answered' } {
  return {
    kind: 'answered',
    status,
    header: (name) => headers[name],
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

export const unreachable: TransportAnswer = { kind: 'unreachable', detail: 'cut off' }

/** A request that never left this machine. */
export const refused = (code: 'unreachable' | 'session-ended'): TransportAnswer => ({
  kind: 'refused',
  problem: { code },
})
