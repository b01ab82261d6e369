import { Client } from 'fhir-kit-client'
import { readCapability } from '../fhir/index.ts'
import type { RecordHost } from './host.ts'
import type { LaunchToOpen } from './launch-context.ts'
import { withLadder } from './launch-with-ladder.ts'
import { objectOf } from './record/read-answer.ts'
import { createRecordHost } from './record-host.ts'
import type { FhirRequest, FhirTransport, TransportAnswer } from './transport/fhir-transport.ts'
import type { HostClock } from './transport/host-clock.ts'
import { addressInsideBase } from './transport/inside-base.ts'

/** A FHIR server reached with a token that is already at hand (command line, services). */
export interface RestOptions {
  readonly fhirBase: string
  readonly bearerToken?: string
  /** Milliseconds for one whole exchange; 20,000 unless told otherwise. */
  readonly timeoutMs?: number
}

/**
 * A transport over fhir-kit-client. The library sends its token to any absolute address, follows redirects and has no time limit; here every address is
 * checked to lie inside the base, redirects are refused and time is bounded.
 */
export function createRestTransport({
  fhirBase,
  bearerToken,
  timeoutMs = 20_000,
}: RestOptions): FhirTransport {
  const client = new Client({ baseUrl: fhirBase, ...(bearerToken === undefined ? {} : { bearerToken }) })
  let ended = false
  return {
    fhirBase,
    // Nothing is stored here, and the token is the caller's.
    lock: () => {},
    end: () => {
      ended = true
      client.bearerToken = ''
    },
    send: async (request) => {
      if (ended) return { kind: 'refused', problem: { code: 'session-ended' } }
      const address = addressInsideBase(fhirBase, request.path)
      if (address === undefined)
        return { kind: 'refused', problem: { code: 'refused-by-us', detail: 'outside the record' } }
      return exchange(client, { ...request, address, timeoutMs })
    },
  }
}

/** Opens a record host over a FHIR server for one person. The launch context is the caller's word, not a token's; the ladder, unless given, follows from what the server says of itself. */
export async function openRestHost(
  options: RestOptions & { readonly launch: LaunchToOpen; readonly clock?: HostClock },
): Promise<RecordHost> {
  const transport = createRestTransport(options)
  const statement = objectOf(await transport.send({ method: 'GET', path: 'metadata' }))
  const capability = statement.kind === 'present' ? readCapability(statement.value) : undefined
  return createRecordHost({
    transport,
    launch: withLadder(options.launch, capability),
    capability,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  })
}

async function exchange(
  client: Client,
  request: FhirRequest & { readonly address: string; readonly timeoutMs: number },
): Promise<TransportAnswer> {
  const { method, address, headers, body, timeoutMs } = request
  const options = {
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }) },
    redirect: 'error' as const,
    cache: 'no-store' as const,
    signal: AbortSignal.timeout(timeoutMs),
  }
  try {
    const resource = await client.request(address, {
      method,
      options,
      ...(body === undefined ? {} : { body }),
    })
    const { response } = Client.httpFor(resource)
    if (response === undefined) return { kind: 'unreachable', detail: 'no answer' }
    return answered(response.status, response.headers, resource)
  } catch (error) {
    return (
      answeredError(error) ?? {
        kind: 'unreachable',
        detail: error instanceof Error ? error.message : String(error),
      }
    )
  }
}

/** The library throws for every status that is no success, and for a success that is not JSON. */
function answeredError(error: unknown): TransportAnswer | undefined {
  if (!(error instanceof Error) || !('response' in error) || !('config' in error)) return undefined
  const { response, config } = error
  if (typeof response !== 'object' || response === null || !('status' in response) || !('data' in response))
    return undefined
  if (typeof config !== 'object' || config === null || !('headers' in config)) return undefined
  if (typeof response.status !== 'number' || !(config.headers instanceof Headers)) return undefined
  return answered(response.status, config.headers, response.data)
}

function answered(status: number, headers: Headers, data: unknown): TransportAnswer {
  return {
    kind: 'answered',
    status,
    header: (name) => headers.get(name) ?? undefined,
    body: typeof data === 'string' ? data : JSON.stringify(data),
  }
}
