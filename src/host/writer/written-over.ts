import { isJsonObject, type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'
import { readVersions } from '../record/read-versions.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { stampOf } from '../record/tool-stamp.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { narrativeOf } from './narrative-words.ts'

/** Updates of one resource, from the state they were to follow to the state that was seen last. */
export interface UpdateSpan {
  /** `Type/id`. */
  readonly reference: string
  /** The version they were to follow, where the record has versions. */
  readonly before: string | undefined
  /** The last version that is known: as read, or as the record answered. */
  readonly after: string | undefined
  /** How many updates of ours there may be in between. */
  readonly puts: number
  /** The record is known to refuse an update that follows another version. */
  readonly isHeeded: boolean
  /** True for a state that is one of these updates. */
  readonly isOwn: (state: JsonObject) => boolean
}

/**
 * True where an update took the place of something that somebody stored after the state it was to follow, which a record allows that does not look at If-Match.
 * Asked only where there are more versions than one update makes. The record's history says for certain; where it keeps none, more versions than our own
 * updates explain are taken for somebody's.
 */
export async function isWrittenOver(transport: FhirTransport, span: UpdateSpan): Promise<boolean> {
  const { reference, before, after, puts, isHeeded } = span
  if (puts === 0 || before === undefined || after === undefined || before === after) return false
  const further = stepsBetween(before, after)
  if (further === undefined ? isHeeded : further <= 1) return false
  const states = await statesSince(transport, reference, { before, after })
  if (states === undefined) return further !== undefined && further > puts
  const last = states.findLastIndex((state) => state !== undefined && span.isOwn(state))
  return states.some((state, place) => {
    if (place === 0 || place >= last) return false
    return state === undefined || (!span.isOwn(state) && !isAsBefore(state, states[place - 1]))
  })
}

/** The version of a stored resource; `undefined` where the record has none. */
export function versionOf(resource: JsonObject): string | undefined {
  return stringMember(objectMember(resource, 'meta') ?? {}, 'versionId')
}

/** How many versions lie between, where they are counted. */
function stepsBetween(before: string, after: string): number | undefined {
  const areCounted = /^\d{1,9}$/.test(before) && /^\d{1,9}$/.test(after)
  return areCounted ? Number(after) - Number(before) : undefined
}

/**
 * The states from the one that was followed to the last one known, oldest first, a deletion as `undefined`; nothing where the history does not
 * tell.
 */
async function statesSince(
  transport: FhirTransport,
  reference: string,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<readonly (JsonObject | undefined)[] | undefined> {
  const target = typeAndId(reference)
  const read = target === undefined ? undefined : await readVersions(transport, target)
  if (read?.kind !== 'present' || read.value === 'not-kept') return undefined
  const states = read.value.map((one) => (isJsonObject(one) ? one : undefined)).toReversed()
  const [from, to] = [before, after].map((version) =>
    states.findIndex((one) => one !== undefined && versionOf(one) === version),
  )
  if (from === undefined || to === undefined || from < 0 || to < from) return undefined
  return states.slice(from, to + 1)
}

/** True where nothing that anybody wrote is different, whatever a record did to a state by itself. */
function isAsBefore(state: JsonObject, before: JsonObject | undefined): boolean {
  if (before === undefined || stampOf(state) !== stampOf(before)) return false
  return narrativeOf(state) === narrativeOf(before)
}
