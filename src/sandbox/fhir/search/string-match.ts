import type { TypedValue } from '@medplum/core'
import { isJsonObject } from '../../../fhir/index.ts'

export type StringComparison = 'starts-with' | 'contains' | 'exact'

/** Members of HumanName and Address that hold no words to search for. */
const wordless: ReadonlySet<string> = new Set(['use', 'type', 'period', 'extension', 'id'])

/**
 * True when a text of the value (each part of a name or an address by itself) compares as asked. Except for `exact`,
 * case and accents do not count (FHIR R4 3.1.1.4.8).
 */
export function matchesString({ value }: TypedValue, query: string, comparison: StringComparison): boolean {
  return textsOf(value).some((text) => {
    if (comparison === 'exact') return text === query
    const [folded, wanted] = [fold(text), fold(query)]
    return comparison === 'contains' ? folded.includes(wanted) : folded.startsWith(wanted)
  })
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, part]) => (wordless.has(name) ? [] : textsOf(part)))
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
