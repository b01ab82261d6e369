import { objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'

/** The name as this demo record shows it: the first one it holds, else the logical id, so that a row is never blank. */
export function nameOf(resource: StoredResource): string {
  const [name] = objectsMember(resource, 'name')
  if (name === undefined) return resource.id
  const given = Array.isArray(name.given) ? name.given.filter((part) => typeof part === 'string') : []
  const parts = [...given, stringMember(name, 'family') ?? ''].join(' ').trim()
  return stringMember(name, 'text') ?? (parts === '' ? resource.id : parts)
}

/** What rows are sorted by: the family name when there is one. */
export function familyNameOf(resource: StoredResource): string {
  const [name] = objectsMember(resource, 'name')
  return (name === undefined ? undefined : stringMember(name, 'family')) ?? nameOf(resource)
}
