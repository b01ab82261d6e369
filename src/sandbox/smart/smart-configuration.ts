import type { FaultSettings } from '../faults.ts'
import { grantedOf, type HostTraits } from './smart-traits.ts'

export interface SmartConfigurationInput {
  /** Issuer of the authorization server, without trailing slash. */
  readonly issuer: string
  readonly faults: Pick<FaultSettings, 'withoutPkce' | 'wellKnown'>
  readonly host: HostTraits
}

/** What this server really does; each entry has a test. */
const capabilities = [
  'launch-ehr',
  'launch-standalone',
  'client-public',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-style',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'permission-offline',
  'permission-online',
  'permission-patient',
  'permission-user',
]

/** How a program of its own may sign (SMART App Launch 2.2, "Asymmetric authentication"). */
export const serviceSigningAlgorithms = ['ES384', 'RS384'] as const

/** Scopes that carry no clinical access and are understood here. */
export const contextScopes: readonly string[] = [
  'openid',
  'fhirUser',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
]

/** What is understood where the record offers everything. */
const clinicalScopes = [
  'patient/*.cruds',
  'user/*.cruds',
  'patient/*.read',
  'patient/*.write',
  'user/*.read',
  'user/*.write',
  'system/*.rs',
  'system/CodeSystem.cruds',
  'system/Measure.cruds',
  'system/Questionnaire.cruds',
  'system/StructureDefinition.cruds',
  'system/ValueSet.cruds',
]

/**
 * The `.well-known/smart-configuration` document (SMART App Launch 2.2, "Conformance"), or the broken one that the
 * faults ask for.
 */
export function smartConfiguration({ issuer, faults, host }: SmartConfigurationInput): object {
  const {
    authorization_endpoint,
    token_endpoint,
    revocation_endpoint,
    introspection_endpoint,
    code_challenge_methods_supported,
    ...rest
  } = authorizationServerMetadata(issuer, host)
  return {
    ...rest,
    ...(faults.wellKnown === 'without-endpoints'
      ? {}
      : { authorization_endpoint, token_endpoint, revocation_endpoint, introspection_endpoint }),
    ...(faults.withoutPkce ? {} : { code_challenge_methods_supported }),
    capabilities: [...capabilities, ...host.smart.scopeSyntaxes.map((syntax) => `permission-${syntax}`)],
  }
}

/** The OpenID Connect discovery document that SMART asks for beside `issuer` when ID tokens are given. */
export function openidConfiguration(issuer: string, host: HostTraits): object {
  return {
    ...authorizationServerMetadata(issuer, host),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'fhirUser'],
    request_uri_parameter_supported: false,
  }
}

/** RFC 8414 metadata, true to what the routes of this room take. */
function authorizationServerMetadata(issuer: string, host: HostTraits) {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/revoke`,
    introspection_endpoint: `${issuer}/introspect`,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: serviceSigningAlgorithms,
    revocation_endpoint_auth_methods_supported: ['none'],
    introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    scopes_supported: [...contextScopes, ...clinicalScopes.flatMap((scope) => grantedOf(scope, host) ?? [])],
  }
}
