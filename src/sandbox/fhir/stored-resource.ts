/** A resource as the engine stores it: plain FHIR R4 JSON with an id. */
export interface StoredResource {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}

/** One committed change, told to listeners after the transaction it belongs to has succeeded. */
export interface FhirWrite {
  readonly interaction: 'create' | 'update' | 'delete'
  readonly resourceType: string
  readonly id: string
  /** Version written; for a delete, the last version there was. */
  readonly versionId: string
  /** Instant of the change, ISO 8601 in UTC. */
  readonly at: string
  /** The resource as stored; absent after a delete. */
  readonly resource?: StoredResource
}
