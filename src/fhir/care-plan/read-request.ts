import type { ActionOwners, ResolvedReference } from '../../responsibility/index.ts'
import { isJsonObject, stringMember } from '../json.ts'
import { kind, type Place, readFlag, readList, readSingle, readText } from './finding-collector.ts'
import { type ReferenceScope, resolveReference } from './reference-scope.ts'
import { isKnownStatus } from './status-codes.ts'

/** What the rule needs of a request that an action points to. */
export interface RequestReading {
  readonly owners: ActionOwners
  readonly status?: string
  readonly doNotPerform: boolean
}

type OwnerReader = (place: Place, scope: ReferenceScope) => readonly ResolvedReference[]

/** Where R4 4.0.1 records who does what a request asks for. ServiceRequest has a list, the other requests one. */
const ownerReaders: ReadonlyMap<string, OwnerReader> = new Map<string, OwnerReader>([
  ['Task', (place, scope) => ownersIn(place, 'owner', readSingle, scope)],
  ['ServiceRequest', (place, scope) => ownersIn(place, 'performer', readList, scope)],
  ['MedicationRequest', (place, scope) => ownersIn(place, 'performer', readSingle, scope)],
  ['DeviceRequest', (place, scope) => ownersIn(place, 'performer', readSingle, scope)],
  // The sender does it; the recipient is on the other end.
  ['CommunicationRequest', (place, scope) => ownersIn(place, 'sender', readSingle, scope)],
  ['Appointment', participants],
  ['RequestGroup', groupParticipants],
])

/** Requests in which R4 has no element for who does it. */
const withoutPerformer: ReadonlySet<string> = new Set(['NutritionOrder', 'VisionPrescription'])

/** True for a request type without an element for who does it, known from the type alone. */
export function hasNoPerformerElement(type: string): boolean {
  return withoutPerformer.has(type)
}

/** True for the types FHIR allows in `CarePlan.activity.reference`. */
export function isRequestType(type: string): boolean {
  return ownerReaders.has(type) || withoutPerformer.has(type)
}

/** Reads a request of any type. A type without a rule has no performer element that could be trusted. */
export function readRequest(type: string, place: Place, scope: ReferenceScope): RequestReading {
  const status = readText(place, 'status')
  if (status !== undefined && !isKnownStatus(type, status)) {
    place.note('unknown-status', `${place.path}.status`, { status })
  }
  const ownerReader = ownerReaders.get(type)
  const owners: ActionOwners = ownerReader
    ? { kind: 'named', owners: ownerReader(place, scope) }
    : { kind: 'none', reason: 'no-performer-element' }
  const doNotPerform = readFlag(place, 'doNotPerform')
  return status === undefined ? { owners, doNotPerform } : { owners, status, doNotPerform }
}

/** The owners in one element, read with its cardinality. */
export function ownersIn(
  place: Place,
  name: string,
  readElement: typeof readList,
  scope: ReferenceScope,
): readonly ResolvedReference[] {
  const values = readElement(place, name)
  const path = `${place.path}.${name}`
  const isNumbered = readElement === readList || values.length > 1
  const { siteParty, expandOwner } = scope.context
  const owners: ResolvedReference[] = []
  for (let index = 0; index < values.length; index += 1) {
    const named = owner(values[index], isNumbered ? `${path}[${index}]` : path, place, scope)
    if (!named) continue
    const ofSite = siteParty?.(named, scope)
    if (ofSite === 'unknown') place.note('unresolved-owner', named.path)
    else if (ofSite) {
      owners.push({ ...named, siteParty: ofSite })
      continue
    }
    if (expandOwner) owners.push(...expandOwner(named, scope))
    else owners.push(named)
  }
  return owners
}

function owner(value: unknown, path: string, { note }: Place, scope: ReferenceScope) {
  const resolved = resolveReference(value, path, scope)
  if (!resolved || !isJsonObject(value)) {
    note('wrong-type', path, { expected: 'Reference', found: kind(value) })
    return undefined
  }
  const { reference, type, display } = value
  if (!isTextOrAbsent(reference) || !isTextOrAbsent(type) || !isTextOrAbsent(display)) {
    for (const name of ['reference', 'type', 'display']) readText({ holder: value, path, note }, name)
  }
  return resolved
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && value !== '')
}

function participants(place: Place, scope: ReferenceScope): readonly ResolvedReference[] {
  return readList(place, 'participant').flatMap((participant, index) => {
    const path = `${place.path}.participant[${index}]`
    if (!isJsonObject(participant)) {
      place.note('wrong-type', path, { expected: 'object', found: kind(participant) })
      return []
    }
    if (stringMember(participant, 'status') === 'declined') return []
    return ownersIn({ holder: participant, path, note: place.note }, 'actor', readSingle, scope)
  })
}

/** Actions nest in actions without limit, so the walk keeps its own list instead of calling itself. */
function groupParticipants(place: Place, scope: ReferenceScope): readonly ResolvedReference[] {
  const owners: ResolvedReference[] = []
  const waiting: Place[] = [place]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, note } = next
    if (next !== place) owners.push(...ownersIn(next, 'participant', readList, scope))
    for (const [index, action] of readList(next, 'action').entries()) {
      const actionPath = `${path}.action[${index}]`
      if (isJsonObject(action)) waiting.push({ holder: action, path: actionPath, note })
      else note('wrong-type', actionPath, { expected: 'object', found: kind(action) })
    }
  }
  return owners
}
