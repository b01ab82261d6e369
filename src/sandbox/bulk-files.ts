/**
 * Lays resources out as a bulk export does: one NDJSON file a resource type (FHIR Bulk Data Access, "File
 * formats"). Gives file names with their whole content, in order of name; throws for what is no resource.
 */
export function bulkFiles(resources: readonly unknown[]): ReadonlyMap<string, string> {
  const lines = new Map<string, string[]>()
  for (const resource of resources) {
    const type = typeOf(resource)
    lines.set(type, [...(lines.get(type) ?? []), JSON.stringify(resource)])
  }
  return new Map(
    [...lines.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, ofType]) => [`${type}.ndjson`, `${ofType.join('\n')}\n`]),
  )
}

function typeOf(resource: unknown): string {
  const isResource = typeof resource === 'object' && resource !== null && 'resourceType' in resource
  if (!isResource || typeof resource.resourceType !== 'string') throw new Error('Not a FHIR resource.')
  return resource.resourceType
}
