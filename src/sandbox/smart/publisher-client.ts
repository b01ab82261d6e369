import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { parseSmartScope } from '../fhir/smart-scope.ts'
import { grantedOf, type HostTraits } from './smart-traits.ts'

/** The program registered to publish definitions into the demo record (SMART App Launch 2.2, "Backend Services"). */
export interface PublisherClient {
  readonly clientId: string
  /** The registered half of the key, as in a JWK Set. */
  readonly publicJwk: JWK
  /** The half that the program keeps. It is written to a file only when a person asks for it. */
  readonly privateJwk: JWK
}

/** Definitions hold no patient's data, and nothing else may be touched with this key. */
const publishedTypes: ReadonlySet<string> = new Set([
  'CodeSystem',
  'Questionnaire',
  'StructureDefinition',
  'ValueSet',
])

/** Registers the program with a fresh ES384 key; a restart forgets both. */
export async function createPublisherClient(): Promise<PublisherClient> {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  const kid = crypto.randomUUID()
  const named = async (key: CryptoKey) => ({ ...(await exportJWK(key)), kid, alg: 'ES384' })
  return {
    clientId: 'alongside-publisher',
    publicJwk: { ...(await named(publicKey)), use: 'sig' },
    privateJwk: await named(privateKey),
  }
}

/** Of the scopes asked for, those the program may have, in their order. */
export function grantPublisherScopes(requested: string, host: HostTraits): string {
  const granted = requested.split(' ').flatMap((text) => {
    const scope = parseSmartScope(text)
    const isOwn = scope.ok && scope.value.level === 'system' && publishedTypes.has(scope.value.resourceType)
    return isOwn ? (grantedOf(text, host) ?? []) : []
  })
  return granted.join(' ')
}
