import { createHash } from 'node:crypto'
import { isJsonObject, type JsonObject, objectMember, stringMember } from '../fhir/index.ts'

/**
 * What of a published resource is content. A server chooses its own `id` and `meta`, may write a narrative that it
 * calls `generated`, and may work out the `snapshot` of a StructureDefinition from its `differential` (HAPI does when it installs
 * a package); nothing else may change under one version, not even the date.
 */
export function contentOf(resource: JsonObject): JsonObject {
  const generated = stringMember(objectMember(resource, 'text') ?? {}, 'status') === 'generated'
  const derived = resource.resourceType === 'StructureDefinition' && resource.differential !== undefined
  const left = new Set(['id', 'meta', ...(generated ? ['text'] : []), ...(derived ? ['snapshot'] : [])])
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !left.has(name)))
}

/** JSON with the members of every object in the order of their names and no white space, so that equal data is equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
  return `{${members.join(',')}}`
}

/** SHA-256 in hex over the content of a resource (`contentOf`), whatever the order of its members. */
export function contentChecksum(resource: JsonObject): string {
  return createHash('sha256')
    .update(canonicalJson(contentOf(resource)))
    .digest('hex')
}
