import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { parseSmartScope, type SmartScope } from '../fhir/smart-scope.ts'
import { grantedOf, type HostTraits } from './smart-traits.ts'

/** A program registered to sign in by itself (SMART App Launch 2.2, "Backend Services"). */
export interface ProgramClient {
  readonly clientId: string
  readonly name: string
  /** The registered half of the key, as in a JWK Set. */
  readonly publicJwk: JWK
  /** The half that the program keeps. It is written to a file only when a person asks for it. */
  readonly privateJwk: JWK
  /** Whether it may have this `system/` scope, as far as the record offers it. */
  readonly mayHave: (scope: SmartScope) => boolean
  /** What it is told when it may have nothing of what it asks for. */
  readonly advice: string
}

/** Definitions hold no patient's data, and nothing else may be touched with the publisher's key. */
const publishedTypes: ReadonlySet<string> = new Set([
  'CodeSystem',
  'Measure',
  'Questionnaire',
  'StructureDefinition',
  'ValueSet',
])

/** Registers the program that publishes definitions with a fresh ES384 key; a restart forgets both. */
export async function createPublisherClient(): Promise<ProgramClient> {
  return {
    ...(await freshKey()),
    clientId: 'alongside-publisher',
    name: 'Alongside publisher',
    mayHave: ({ resourceType }) => publishedTypes.has(resourceType),
    advice: 'ask for system/ scopes of the types that this program publishes',
  }
}

/** Registers the program that audits the caseload: it reads and searches everything, and writes nothing. */
export async function createAuditorClient(): Promise<ProgramClient> {
  return {
    ...(await freshKey()),
    clientId: 'alongside-auditor',
    name: 'Alongside auditor',
    mayHave: ({ letters }) => letters.every((letter) => letter === 'r' || letter === 's'),
    advice: 'ask for system/ scopes to read and search',
  }
}

/** Registers the program that finds out what the record can do: it may do what the app does, and delete what it made. */
export async function createDoctorClient(): Promise<ProgramClient> {
  return {
    ...(await freshKey()),
    clientId: 'alongside-doctor',
    name: 'Alongside site doctor',
    mayHave: ({ resourceType, letters }) =>
      triedTypes.has(resourceType) || letters.every((letter) => letter === 'r' || letter === 's'),
    advice: 'ask for system/ scopes of the types that the app reads and writes',
  }
}

const triedTypes: ReadonlySet<string> = new Set([
  'CarePlan',
  'DocumentReference',
  'Flag',
  'Goal',
  'Observation',
  'Provenance',
  'QuestionnaireResponse',
])

async function freshKey(): Promise<Pick<ProgramClient, 'publicJwk' | 'privateJwk'>> {
  const { publicKey, privateKey } = await generateKeyPair('ES384', { extractable: true })
  const kid = crypto.randomUUID()
  const named = async (key: CryptoKey) => ({ ...(await exportJWK(key)), kid, alg: 'ES384' })
  return { publicJwk: { ...(await named(publicKey)), use: 'sig' }, privateJwk: await named(privateKey) }
}

/** Of the scopes asked for, those the program may have, in their order. */
export function grantProgramScopes(requested: string, program: ProgramClient, host: HostTraits): string {
  const granted = requested.split(' ').flatMap((text) => {
    const scope = parseSmartScope(text)
    const isOwn = scope.ok && scope.value.level === 'system' && program.mayHave(scope.value)
    return isOwn ? (grantedOf(text, host) ?? []) : []
  })
  return granted.join(' ')
}
