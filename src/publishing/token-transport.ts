import type { FhirRequest, FhirTransport, TransportAnswer } from '../host/transport/fhir-transport.ts'
import type { AccessTokens } from './access-tokens.ts'

/**
 * A transport that asks for a token before the first request, and once more when the server says that it has ended. What
 * the server says of itself (`metadata`) is read without one.
 * @param open Opens the server with a token, or without.
 */
export function withTokens(
  open: (bearerToken?: string) => FhirTransport,
  tokens: AccessTokens,
): FhirTransport {
  const plain = open()
  const sendWith = async (request: FhirRequest, fresh: boolean): Promise<TransportAnswer> => {
    const token = await tokens.current(fresh)
    return token.ok ? open(token.value).send(request) : { kind: 'refused', problem: token.error }
  }
  return {
    ...plain,
    async send(request) {
      if (request.path === 'metadata') return plain.send(request)
      const answer = await sendWith(request, false)
      const ended = answer.kind === 'answered' && answer.status === 401
      return ended ? sendWith(request, true) : answer
    },
  }
}
