import { isJsonObject, stringMember } from '../../../fhir/index.ts'

/** A literal reference found in a resource. */
export interface FoundReference {
  readonly text: string
  readonly path: string
}

/** Every `Reference.reference` text anywhere in the resource, contained resources included. */
export function literalReferences(value: unknown, path: string): readonly FoundReference[] {
  if (Array.isArray(value))
    return value.flatMap((item, position) => literalReferences(item, `${path}[${position}]`))
  if (!isJsonObject(value)) return []
  const text = stringMember(value, 'reference')
  const inner = Object.entries(value).flatMap(([name, item]) => literalReferences(item, `${path}.${name}`))
  return text === undefined ? inner : [{ text, path: `${path}.reference` }, ...inner]
}
