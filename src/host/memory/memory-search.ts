import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  stringMember,
} from '../../fhir/index.ts'

/** The resources a query selects; `undefined` when it holds a parameter that is not known. Names that begin with `_` only shape the answer. */
export function searchIn(resources: readonly JsonObject[], query: string): readonly JsonObject[] | undefined {
  const filters = [...new URLSearchParams(query)].filter(([name]) => !name.startsWith('_'))
  if (filters.some(([name]) => !(name in searchTests))) return undefined
  return resources.filter((resource) =>
    filters.every(([name, value]) => searchTests[name]?.(resource, value) === true),
  )
}

/** One page of what was found, as `_count` and `_offset` of the query ask. */
export function searchset({
  fhirBase,
  type,
  query,
  found,
}: {
  readonly fhirBase: string
  readonly type: string
  readonly query: string
  readonly found: readonly JsonObject[]
}): JsonObject {
  const parameters = new URLSearchParams(query)
  const offset = Number(parameters.get('_offset') ?? 0)
  const count = Math.min(Number(parameters.get('_count') ?? 20), 100)
  const page = found.slice(offset, offset + count)
  parameters.set('_offset', String(offset + count))
  const next = { relation: 'next', url: `${fhirBase}/${type}?${parameters}` }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: offset + count < found.length ? [next] : [],
    entry: page.map((resource) => ({ resource, search: { mode: 'match' } })),
  }
}

const searchTests: Readonly<Record<string, (resource: JsonObject, value: string) => boolean>> = {
  patient: (resource, value) => {
    const subject = objectMember(resource, 'subject') ?? objectMember(resource, 'patient') ?? {}
    return stringMember(subject, 'reference')?.endsWith(`Patient/${value.replace(/^Patient\//, '')}`) === true
  },
  identifier: (resource, value) => {
    const held = member(resource, 'identifier')
    const identifiers = isJsonObject(held) ? [held] : objectsMember(resource, 'identifier')
    return identifiers.some(
      (one) => `${stringMember(one, 'system') ?? ''}|${stringMember(one, 'value')}` === value,
    )
  },
  entity: (resource, value) =>
    objectsMember(resource, 'entity').some(
      (entity) => stringMember(objectMember(entity, 'what') ?? {}, 'reference') === value,
    ),
  target: (resource, value) =>
    objectsMember(resource, 'target').some((target) => stringMember(target, 'reference') === value),
  category: (resource, value) =>
    objectsMember(resource, 'category').some((category) =>
      objectsMember(category, 'coding').some((coding) => stringMember(coding, 'code') === value),
    ),
}
