/** A parsed FHIR resource with the two members that name it. */
export interface NamedResource {
  readonly resourceType: string
  readonly id: string
  readonly [element: string]: unknown
}

/** True for an object with a type and an id. */
export function hasTypeAndId(value: unknown): value is NamedResource {
  return (
    typeof value === 'object' &&
    value !== null &&
    'resourceType' in value &&
    typeof value.resourceType === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  )
}

function members(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Every string anywhere in a resource. */
export function stringsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : members(value).flatMap(([, child]) => stringsIn(child))
}

/** Every literal reference anywhere in a resource, without the version it may name. */
export function literalReferences(value: unknown): readonly string[] {
  return members(value).flatMap(([name, child]) =>
    name === 'reference' && typeof child === 'string'
      ? [child.replace(/\/_history\/.*$/, '')]
      : literalReferences(child),
  )
}
