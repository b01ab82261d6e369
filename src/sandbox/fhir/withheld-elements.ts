import { isJsonObject, type JsonObject, objectsMember, stringMember } from '../../fhir/index.ts'
import { carePlanNarrative } from './care-plan-narrative.ts'
import type { RecordTraits } from './record-traits.ts'

/**
 * An answer as it leaves the server: without the elements that the record keeps to itself, in the resource answered and
 * in every entry of a Bundle. Where the actions of a plan are left out, its narrative tells them.
 */
export function asSent(body: unknown, traits: RecordTraits): unknown {
  if (!isJsonObject(body) || Object.values(traits.types).every((type) => type?.withheld === undefined)) {
    return body
  }
  if (stringMember(body, 'resourceType') !== 'Bundle') return withoutWithheld(body, traits)
  return {
    ...body,
    ...(body.entry === undefined
      ? {}
      : {
          entry: objectsMember(body, 'entry').map((entry) =>
            isJsonObject(entry.resource)
              ? { ...entry, resource: withoutWithheld(entry.resource, traits) }
              : entry,
          ),
        }),
  }
}

function withoutWithheld(resource: JsonObject, { types }: RecordTraits): JsonObject {
  const withheld = types[stringMember(resource, 'resourceType') ?? '']?.withheld ?? []
  if (withheld.length === 0) return resource
  const sent = Object.fromEntries(Object.entries(resource).filter(([name]) => !withheld.includes(name)))
  const needsWords = withheld.includes('activity') && resource.text === undefined
  return needsWords ? { ...sent, text: carePlanNarrative(resource) } : sent
}
