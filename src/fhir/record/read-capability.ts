import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../json.ts'

/** What we need to know of a CapabilityStatement (FHIR R4) before the first answer is typed. */
export interface RecordCapability {
  readonly fhirVersion?: string
  /** True when the statement lists the interaction for the type. */
  readonly can: (type: string, interaction: string) => boolean
  /** True when the type says it takes `If-None-Exist`. */
  readonly conditionalCreate: (type: string) => boolean
  /** True when the type says that an update must name the version it follows (`versioned-update`). */
  readonly versionedUpdate: (type: string) => boolean
  /** True when the server says that it takes a transaction Bundle. */
  readonly transaction: boolean
}

/** Reads a CapabilityStatement; `undefined` when the value is not one with a server part. */
export function readCapability(value: unknown): RecordCapability | undefined {
  if (!isJsonObject(value) || stringMember(value, 'resourceType') !== 'CapabilityStatement') return undefined
  const server = objectsMember(value, 'rest').find((rest) => member(rest, 'mode') === 'server')
  if (server === undefined) return undefined
  const resourceOf = (type: string): JsonObject | undefined =>
    objectsMember(server, 'resource').find((resource) => member(resource, 'type') === type)
  const fhirVersion = stringMember(value, 'fhirVersion')
  return {
    ...(fhirVersion === undefined ? {} : { fhirVersion }),
    can: (type, interaction) =>
      objectsMember(resourceOf(type) ?? {}, 'interaction').some((one) => member(one, 'code') === interaction),
    conditionalCreate: (type) => member(resourceOf(type) ?? {}, 'conditionalCreate') === true,
    versionedUpdate: (type) => member(resourceOf(type) ?? {}, 'versioning') === 'versioned-update',
    transaction: objectsMember(server, 'interaction').some((one) => member(one, 'code') === 'transaction'),
  }
}
