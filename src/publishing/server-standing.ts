import { type JsonObject, objectMember, readCapability, stringMember } from '../fhir/index.ts'
import { parseAddress } from '../host/transport/parse-address.ts'
import { type ArtifactType, artifactTypes } from './artifact.ts'

/** What the server is, as far as publishing cares. */
export interface ServerStanding {
  /** Its own name for its software; absent when it says none. */
  readonly software?: string
  /** Only the demo record on this machine: nobody's instrument terms apply to invented people. */
  readonly isSandbox: boolean
  readonly fhirVersion?: string
  /** Types it says it does not create, read and search, so that publishing cannot work. */
  readonly lacking: readonly ArtifactType[]
  /** Types for which it does not promise conditional create; two runs at once could store them twice. */
  readonly withoutConditionalCreate: readonly ArtifactType[]
  /** Types for which it does not promise to refuse an update of an outdated version (`versioned-update`). */
  readonly withoutVersionedUpdate: readonly ArtifactType[]
}

export const sandboxSoftware = 'Alongside sandbox record'

/** Reads the CapabilityStatement of the server at the base; `undefined` when it is none with a server part. */
export function readServerStanding(fhirBase: string, statement: JsonObject): ServerStanding | undefined {
  const capability = readCapability(statement)
  if (capability === undefined) return undefined
  const software = stringMember(objectMember(statement, 'software') ?? {}, 'name')
  const host = parseAddress(fhirBase)?.hostname ?? ''
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(host)
  const needed = ['create', 'read', 'search-type'] as const
  return {
    ...(software === undefined ? {} : { software }),
    isSandbox: isLoopback && software === sandboxSoftware,
    ...(capability.fhirVersion === undefined ? {} : { fhirVersion: capability.fhirVersion }),
    lacking: artifactTypes.filter(
      (type) => !needed.every((interaction) => capability.can(type, interaction)),
    ),
    withoutConditionalCreate: artifactTypes.filter((type) => !capability.conditionalCreate(type)),
    withoutVersionedUpdate: artifactTypes.filter((type) => !capability.versionedUpdate(type)),
  }
}
