import type { SmartConfiguration } from '../host/smart/smart-configuration.ts'
import type { CorsCheckInput } from './check-cors.ts'
import { type ProbeEdge, probe } from './probe.ts'

/**
 * What the sign-in service answers to the requests that a browser sends without asking first: its addresses, its keys, and a code that nobody was given, which it has
 * to refuse.
 */
export async function simpleAnswers(
  edge: ProbeEdge,
  {
    origin,
    smartUrl,
    configuration,
  }: {
    readonly origin: string
    readonly smartUrl: string
    readonly configuration: SmartConfiguration | undefined
  },
): Promise<CorsCheckInput['simple']> {
  const headers = { accept: 'application/json', origin }
  const answer = await probe(edge, { method: 'GET', url: smartUrl, headers })
  const own = { id: 'cors.smart', name: 'smart-configuration', url: smartUrl, answer }
  if (configuration === undefined) return [own]
  const { tokenEndpoint, jwksUri } = configuration
  const refused = new URLSearchParams({ grant_type: 'authorization_code', code: 'alongside-site-doctor' })
  const [token, keys] = await Promise.all([
    probe(edge, {
      method: 'POST',
      url: tokenEndpoint,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: String(refused),
    }),
    jwksUri === undefined ? undefined : probe(edge, { method: 'GET', url: jwksUri, headers }),
  ])
  return [
    own,
    { id: 'cors.token', name: 'token endpoint', url: tokenEndpoint, answer: token },
    ...(keys === undefined || jwksUri === undefined
      ? []
      : [{ id: 'cors.keys', name: 'keys (jwks_uri)', url: jwksUri, answer: keys }]),
  ]
}
