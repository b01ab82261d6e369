import { createBoundedTransport } from '../../src/host/transport/bounded-transport.ts'
import { realClock } from '../../src/host/transport/host-clock.ts'
import { backendServices } from '../../src/publishing/backend-services.ts'
import { readSigningKey } from '../../src/publishing/signing-key.ts'
import { withTokens } from '../../src/publishing/token-transport.ts'
import type { Issuer, RegisteredProgram } from './issuers/issuer.ts'
import type { Exchange } from './wire-log.ts'

/** What one program that signs in by itself left on the record's side of the wire. */
export interface BackendEvidence {
  readonly program: RegisteredProgram
  readonly tokenEndpoint: string
  /** Every request to the token endpoint, with when it came. */
  readonly requests: readonly (Pick<Exchange, 'method' | 'headers' | 'atMs'> & {
    readonly sent: URLSearchParams
  })[]
  /** Every request for the smart-configuration. */
  readonly discoveries: readonly Pick<Exchange, 'method' | 'headers'>[]
  readonly access: readonly { readonly authorization: string; readonly status: number }[]
  readonly tokensGiven: readonly string[]
}

/** Has a program read the record, be told twice that its token has ended, and read again. */
export async function backendEvidence(issuer: Issuer, program: RegisteredProgram): Promise<BackendEvidence> {
  const key = await readSigningKey(JSON.stringify(program.privateJwk))
  if (!key.ok) throw new Error(key.error)
  const { fhirBase, tokenEndpoint } = issuer
  const { clientId, scope } = program
  const begin = issuer.wire.exchanges.length
  const tokens = backendServices({ fhirBase, clientId, key: key.value, scope, clock: realClock })
  const open = (bearerToken?: string) =>
    createBoundedTransport({ fhirBase, ...(bearerToken === undefined ? {} : { bearerToken }) })
  const transport = withTokens(open, tokens)
  const [, type = ''] = /^system\/(\w+)\./.exec(scope) ?? []
  for (let turn = 0; turn < 3; turn += 1) {
    await transport.send({ method: 'GET', path: type })
    const token = await tokens.current(true)
    if (!token.ok) throw new Error(`no token: ${JSON.stringify(token.error)}`)
  }
  const seen = issuer.wire.exchanges.slice(begin)
  const asked = seen.filter(({ url }) => url.href === tokenEndpoint)
  return {
    program,
    tokenEndpoint,
    requests: asked.map((each) => ({ ...each, sent: each.sent() })),
    discoveries: seen.filter(({ url }) => url.href === `${fhirBase}/.well-known/smart-configuration`),
    access: seen
      .filter(({ url, headers }) => url.href.startsWith(`${fhirBase}/`) && headers.authorization)
      .map(({ headers, status }) => ({ authorization: headers.authorization ?? '', status: status() })),
    tokensGiven: asked.map((each) => String(each.answer().access_token ?? '')),
  }
}
