import { compareVersions, versionFacts } from './version-order.ts'

/**
 * Whether the first of two versions of a resource, as JSON text, is the newer; where they do not say, by the text itself,
 * so that the outcome never depends on the order of lines.
 */
export function firstIsNewer(first: string, second: string): boolean {
  const order = compareVersions(versionFacts(JSON.parse(first)), versionFacts(JSON.parse(second)))
  return order === 0 ? first > second : order > 0
}
