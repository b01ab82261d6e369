import { parseReference } from '../../domain/reference.ts'
import { type JsonObject, member, stringMember } from '../../fhir/index.ts'
import { relativeReference } from '../record/relative-reference.ts'
import { boundedFetch } from '../transport/bounded-fetch.ts'
import { parseJson } from '../transport/parse-json.ts'
import type { BrowserEdge } from './browser-edge.ts'
import type { PendingLaunch } from './launch-store.ts'
import { verifyJws } from './verify-jws.ts'

/** Who launched the app, as far as it could be verified. */
export type VerifiedUser =
  | { readonly kind: 'verified'; readonly reference: string; readonly subject: string }
  | { readonly kind: 'unverified'; readonly problem: 'no-id-token' | 'not-verified' | 'no-fhir-user' }

const userTypes = ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson']

/**
 * Verifies an ID token before anyone is recorded as author (trap F12: client libraries only decode it): signature by the record's published keys, issuer, audience,
 * time and nonce (OpenID Connect Core 3.1.3.7), then `fhirUser` as a reference on this record.
 */
export async function verifyUser(
  edge: BrowserEdge,
  idToken: string | undefined,
  launch: PendingLaunch,
): Promise<VerifiedUser> {
  if (idToken === undefined) return { kind: 'unverified', problem: 'no-id-token' }
  const notVerified = { kind: 'unverified', problem: 'not-verified' } as const
  const { jwksUri, fhirBase } = launch
  if (jwksUri === undefined) return notVerified
  const keys = await boundedFetch(
    edge.fetch,
    { url: jwksUri, init: { headers: { accept: 'application/json' } } },
    { timeoutMs: 10_000, maxBytes: 262_144 },
  )
  if (keys.kind === 'unreachable' || keys.status !== 200) return notVerified
  const claims = await verifyJws(idToken, parseJson(keys.body))
  if (claims === undefined || !claimsHold(claims, launch, edge.now())) return notVerified
  const subject = stringMember(claims, 'sub')
  if (subject === undefined) return notVerified
  const named = stringMember(claims, 'fhirUser')
  const reference = named === undefined ? undefined : relativeReference(parseReference(named), fhirBase)
  const known = userTypes.some((type) => reference?.startsWith(`${type}/`))
  if (reference === undefined || !known) return { kind: 'unverified', problem: 'no-fhir-user' }
  return { kind: 'verified', reference, subject }
}

/** Clocks of record and workstation may differ by this much. */
const skewSeconds = 600

function claimsHold(claims: JsonObject, { issuer, clientId, nonce }: PendingLaunch, nowMs: number): boolean {
  const now = nowMs / 1_000
  const [expires, issued, audience, party] = ['exp', 'iat', 'aud', 'azp'].map((name) => member(claims, name))
  const isForUs = audience === clientId || (Array.isArray(audience) && audience.includes(clientId))
  const isFromRecord = issuer !== undefined && member(claims, 'iss') === issuer
  const isOfThisLaunch = member(claims, 'nonce') === nonce
  const isNotOver = typeof expires === 'number' && expires > now - skewSeconds
  const isShared = Array.isArray(audience) && audience.length > 1
  const isOurParty = party === clientId || (party === undefined && !isShared)
  const hasBegun = typeof issued === 'number' && issued < now + skewSeconds
  return isFromRecord && isForUs && isOurParty && isOfThisLaunch && isNotOver && hasBegun
}
