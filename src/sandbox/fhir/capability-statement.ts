import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import type { FhirDefinitions } from './definitions.ts'
import { offeredInteractions, type RecordTraits } from './record-traits.ts'
import type { ServedParameter } from './served-parameter.ts'

/** SMART endpoints, absolute. */
export interface SmartEndpoints {
  readonly authorize: string
  readonly token: string
  readonly revoke?: string
  readonly introspect?: string
}

const oauthUris = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'

export interface CapabilityInput {
  readonly fhirBase: string
  readonly definitions: FhirDefinitions
  readonly smart: SmartEndpoints | undefined
  readonly traits: RecordTraits
}

/** What this server does, no more: types, interactions and the search parameters it can evaluate. */
export function capabilityStatement({
  fhirBase,
  definitions,
  smart,
  traits,
}: CapabilityInput): CapabilityStatement {
  const types = [...definitions.parameters]
  const patches = types.some(([type]) => offeredInteractions(traits, type).includes('patch'))
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    software: { name: 'Alongside sandbox record' },
    implementation: { description: 'A demo record with synthetic people, kept in memory', url: fhirBase },
    instantiates: ['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'],
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    ...(patches ? { patchFormat: ['application/json-patch+json', 'application/fhir+json'] } : {}),
    rest: [
      {
        mode: 'server',
        security: smart === undefined ? { cors: true } : smartSecurity(smart),
        resource: types.map(([type, served]) => typeCapability(type, served, traits)),
        operation: [exportOperation('export')],
        ...(traits.bundles ? { interaction: [{ code: 'transaction' }, { code: 'batch' }] } : {}),
      },
    ],
  }
}

function typeCapability(
  type: string,
  parameters: ReadonlyMap<string, ServedParameter>,
  traits: RecordTraits,
): CapabilityStatementRestResource {
  const offered = offeredInteractions(traits, type)
  const updates = offered.includes('update')
  const includes = [...parameters.values()].filter(({ kind }) => kind === 'reference')
  return {
    type: type as CapabilityStatementRestResource['type'],
    interaction: offered.map((code) => ({ code })),
    versioning: updates && traits.honoursIfMatch ? 'versioned-update' : 'versioned',
    readHistory: offered.includes('vread'),
    updateCreate: updates && offered.includes('create'),
    conditionalCreate: offered.includes('create') && traits.honoursIfNoneExist,
    conditionalRead: 'not-match',
    conditionalUpdate: updates,
    conditionalDelete: offered.includes('delete') ? 'single' : 'not-supported',
    referencePolicy: ['literal', 'logical', 'local', 'enforced'],
    ...(type === 'Patient' ? { operation: [exportOperation('patient-export')] } : {}),
    ...(type === 'Group' ? { operation: [exportOperation('group-export')] } : {}),
    ...(includes.length === 0 ? {} : { searchInclude: includes.map(({ code }) => `${type}:${code}`) }),
    searchParam: [...parameters.values()].map(({ code, kind, definition }) => ({
      name: code,
      type: kind,
      ...(definition === undefined ? {} : { definition }),
    })),
  }
}

/** An operation of FHIR Bulk Data Access 2.0. */
function exportOperation(name: 'export' | 'patient-export' | 'group-export') {
  return { name: 'export', definition: `http://hl7.org/fhir/uv/bulkdata/OperationDefinition/${name}` }
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
