import { parseReference } from '../../domain/reference.ts'
import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import { relativeReference } from '../record/relative-reference.ts'
import type { ToolRevision } from '../recorded-tool.ts'
import { pathInsideBase } from '../transport/inside-base.ts'
import type { NamedPlace } from '../writer/write-once.ts'
import type { PartKey } from './part-key.ts'

/** One resource of a transaction. */
export interface BundlePart {
  readonly key: PartKey
  readonly resource: JsonObject
  /** `urn:uuid:…` that the others point at, of a resource that is made. */
  readonly fullUrl?: string
  /** If-None-Exist, of a resource that is made. */
  readonly condition?: string
  /** The state it takes the place of. */
  readonly follows?: ToolRevision
}

/** All parts of a plan in one transaction (FHIR R4 http.html#transaction): all are stored, or none. */
export function planBundle(parts: readonly BundlePart[], fhirBase: string): JsonObject {
  return { resourceType: 'Bundle', type: 'transaction', entry: parts.map((part) => entryOf(part, fhirBase)) }
}

function entryOf({ resource, fullUrl, condition, follows }: BundlePart, fhirBase: string): JsonObject {
  if (follows === undefined) {
    const request = {
      method: 'POST',
      url: stringMember(resource, 'resourceType') ?? '',
      ...(condition === undefined ? {} : { ifNoneExist: condition }),
    }
    return { ...(fullUrl === undefined ? {} : { fullUrl }), resource, request }
  }
  const { reference, versionId } = follows
  const ifMatch = versionId === undefined ? {} : { ifMatch: `W/"${versionId}"` }
  return {
    fullUrl: `${fhirBase}/${reference}`,
    resource,
    request: { method: 'PUT', url: reference, ...ifMatch },
  }
}

/** What the answer to a transaction says of one resource that was to be made. */
export type BundleAnswer =
  | { readonly kind: 'named'; readonly place: NamedPlace }
  | { readonly kind: 'refused' }

/**
 * What the answer to a transaction says of what was to be made. Only a hint: every part is read back. An entry that is missing, of another type or named twice
 * says nothing; so do all of them where there are more or fewer than were sent.
 */
export function bundleAnswers(
  answer: JsonObject,
  parts: readonly BundlePart[],
  fhirBase: string,
): ReadonlyMap<PartKey, BundleAnswer> {
  const entries = objectsMember(answer, 'entry')
  const answers = new Map<PartKey, BundleAnswer>()
  if (entries.length !== parts.length) return answers
  const read = entries.map((entry) => answerIn(entry, fhirBase))
  const places = read.flatMap((one) => (one?.kind === 'named' ? one.place.reference : []))
  parts.forEach(({ key, resource, follows }, index) => {
    const said = read[index]
    if (follows !== undefined || said === undefined) return
    const isSound =
      said.kind === 'refused' ||
      (said.place.reference.startsWith(`${stringMember(resource, 'resourceType')}/`) &&
        places.filter((place) => place === said.place.reference).length === 1)
    if (isSound) answers.set(key, said)
  })
  return answers
}

function answerIn(entry: JsonObject, fhirBase: string): BundleAnswer | undefined {
  const response = objectMember(entry, 'response') ?? {}
  const status = Number(/^\d{3}/.exec(stringMember(response, 'status') ?? '')?.[0])
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'refused' }
  if (status !== 200 && status !== 201) return undefined
  const location = stringMember(response, 'location')
  const path =
    location === undefined ? idPath(objectMember(entry, 'resource')) : pathInsideBase(fhirBase, location)
  const reference = path === undefined ? undefined : relativeReference(parseReference(path), fhirBase)
  if (reference === undefined) return undefined
  const versionId = /^(?:W\/)?"([^"]+)"$/.exec(stringMember(response, 'etag') ?? '')?.[1]
  const made = status === 201 ? { made: versionId === undefined ? {} : { versionId } } : {}
  return { kind: 'named', place: { reference, ...made } }
}

function idPath(resource: JsonObject | undefined): string | undefined {
  const id = stringMember(resource ?? {}, 'id')
  return id === undefined ? undefined : `${stringMember(resource ?? {}, 'resourceType')}/${id}`
}
