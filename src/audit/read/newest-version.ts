import { isJsonObject, member, objectMember } from '../../fhir/index.ts'

/**
 * Whether the first of two versions of a resource, as JSON text, is the newer: by the instant of its last update, then
 * by the text itself, so that the outcome never depends on the order of lines.
 */
export function firstIsNewer(first: string, second: string): boolean {
  const [a, b] = [lastUpdatedMs(first), lastUpdatedMs(second)]
  return a === b ? first > second : a > b
}

function lastUpdatedMs(text: string): number {
  const resource: unknown = JSON.parse(text)
  const meta = isJsonObject(resource) ? objectMember(resource, 'meta') : undefined
  const written = member(meta ?? {}, 'lastUpdated')
  const instant = typeof written === 'string' ? Date.parse(written) : Number.NaN
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}
