import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import type { FhirDefinitions } from './definitions.ts'
import type { ServedParameter } from './served-parameter.ts'

/** SMART endpoints, absolute. */
export interface SmartEndpoints {
  readonly authorize: string
  readonly token: string
  readonly revoke?: string
  readonly introspect?: string
}

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
const interactions = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'create',
  'search-type',
] as const

/** What this server does, no more: types, interactions and the search parameters it can evaluate. */
export function capabilityStatement(
  fhirBase: string,
  { parameters }: FhirDefinitions,
  smart: SmartEndpoints | undefined,
): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    software: { name: 'Alongside sandbox record' },
    implementation: { description: 'A demo record with synthetic people, kept in memory', url: fhirBase },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: smart === undefined ? { cors: true } : smartSecurity(smart),
        resource: [...parameters].map(([type, served]) => typeCapability(type, served)),
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
      },
    ],
  }
}

function typeCapability(
  type: string,
  parameters: ReadonlyMap<string, ServedParameter>,
): CapabilityStatementRestResource {
  const includes = [...parameters.values()].filter(({ kind }) => kind === 'reference')
  return {
    type: type as CapabilityStatementRestResource['type'],
    interaction: interactions.map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'not-match',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    referencePolicy: ['literal', 'logical', 'local', 'enforced'],
    ...(includes.length === 0 ? {} : { searchInclude: includes.map(({ code }) => `${type}:${code}`) }),
    searchParam: [...parameters.values()].map(({ code, kind, definition }) => ({
      name: code,
      type: kind,
      ...(definition === undefined ? {} : { definition }),
    })),
  }
}

function smartSecurity({ authorize, token, revoke, introspect }: SmartEndpoints) {
  const endpoints = { authorize, token, revoke, introspect }
  return {
    cors: true,
    service: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
            code: 'SMART-on-FHIR',
          },
        ],
      },
    ],
    extension: [
      {
        url: oauthUris,
        extension: Object.entries(endpoints).flatMap(([url, valueUri]) =>
          valueUri === undefined ? [] : [{ url, valueUri }],
        ),
      },
    ],
  }
}
