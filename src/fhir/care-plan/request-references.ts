import { sameResource } from '../../domain/reference.ts'
import { isJsonObject, type JsonObject, member, objectsMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'

/** Names a resource on the plan's own server. */
export interface ResourceName {
  readonly type: string
  readonly id: string
}

/**
 * The requests a CarePlan's actions point to on its own server, each once and in order: what has to be fetched for
 * `CarePlanContext.lookup`. Contained and bundled requests, and those on another server, need no fetching.
 * Anything that is no CarePlan gives none.
 */
export function requestReferences(resource: unknown, serverBase?: string): readonly ResourceName[] {
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'CarePlan') return []
  return distinct(
    activitiesOf(resource).flatMap((activity) =>
      onServer(firstObject(member(activity, 'reference')), serverBase),
    ),
  )
}

/**
 * Everything outside a CarePlan that may change how it is classified: its requests and, where an owner could be
 * the subject by identifier alone, the subject's Patient.
 */
export function openReferences(resource: unknown, serverBase?: string): readonly ResourceName[] {
  const requests = requestReferences(resource, serverBase)
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'CarePlan') return requests
  const activities = activitiesOf(resource)
  const mayNeedSubject = activities.some(
    (activity) => Object.hasOwn(activity, 'reference') || namesOwnerWithoutAddress(activity),
  )
  return mayNeedSubject
    ? distinct([...requests, ...onServer(firstObject(member(resource, 'subject')), serverBase)])
    : requests
}

function activitiesOf(carePlan: JsonObject): readonly JsonObject[] {
  const activity = member(carePlan, 'activity')
  return isJsonObject(activity) ? [activity] : objectsMember(carePlan, 'activity')
}

function namesOwnerWithoutAddress(activity: JsonObject): boolean {
  const detail = firstObject(member(activity, 'detail'))
  const performer = detail && member(detail, 'performer')
  const owners = Array.isArray(performer) ? performer : [performer]
  return owners.some((owner) => {
    const { literal, identifier } = readReference(owner) ?? {}
    const isLocal = literal?.form === 'contained' || literal?.form === 'urn'
    return isLocal || (identifier !== undefined && (literal === undefined || literal.form === 'unreadable'))
  })
}

function onServer(value: JsonObject | undefined, serverBase: string | undefined): readonly ResourceName[] {
  const literal = readReference(value)?.literal
  if (literal?.form !== 'relative' && literal?.form !== 'absolute') return []
  const { type, id } = literal
  return sameResource(literal, { form: 'relative', type, id }, serverBase) === 'different'
    ? []
    : [{ type, id }]
}

function firstObject(value: unknown): JsonObject | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return isJsonObject(first) ? first : undefined
}

function distinct(names: readonly ResourceName[]): readonly ResourceName[] {
  return [...new Map(names.map((name) => [`${name.type}/${name.id}`, name])).values()]
}
