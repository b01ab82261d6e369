import { parseReference, sameResource } from '../../domain/reference.ts'
import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  stringMember,
} from '../../fhir/index.ts'
import type { SaveDifference } from '../save-difference.ts'
import { narrativeOf } from './narrative-words.ts'

/** Members a record adds or rewrites for itself; they carry nothing the person said. */
const recordsOwn: ReadonlySet<string> = new Set(['id', 'meta', 'text', 'implicitRules', 'language'])

/** Members that would say something the person did not; others (a profile's extension, a category) may be added by the record. */
const telling: ReadonlySet<string> = new Set([
  ...['item', 'contained', 'modifierExtension'],
  ...['author', 'source', 'partOf', 'basedOn', 'encounter'],
  ...['dataAbsentReason', 'performer', 'component', 'hasMember', 'interpretation', 'note', 'bodySite'],
  ...['activity', 'goal', 'addresses', 'achievementStatus', 'target', 'outcomeCode', 'outcomeReference'],
  ...[
    'expressedBy',
    'statusReason',
    'priority',
    'startDate',
    'startCodeableConcept',
    'careTeam',
    'contributor',
  ],
])

/** Deeper than any resource we write: a hostile answer must not exhaust the stack. */
const deepest = 40

/**
 * How a stored resource differs from the one that was sent. What was sent must be there, equal and in the same order; inside it
 * nothing may be added except a display; a narrative counts by its words. References count as equal when they name the same resource on `fhirBase`,
 * instants when they are the same moment.
 */
export function storedDifferences(
  sent: JsonObject,
  stored: JsonObject,
  fhirBase: string,
): readonly SaveDifference[] {
  const path = stringMember(sent, 'resourceType') ?? 'Resource'
  const within = Object.keys(sent)
    .filter((name) => !recordsOwn.has(name))
    .flatMap((name) =>
      compare(member(sent, name), member(stored, name), { path: `${path}.${name}`, fhirBase, depth: 0 }),
    )
  const added = Object.keys(stored)
    .filter((name) => telling.has(name) || name.startsWith('value'))
    .filter((name) => member(sent, name) === undefined)
    .map((name): SaveDifference => ({ code: 'added', path: `${path}.${name}` }))
  return [...within, ...added, ...lostLabels(sent, stored, path), ...lostNarrative(sent, stored, path)]
}

/** The words of a narrative that was sent must stand in what is stored: some records show nothing else. How they are marked up is the record's own. */
function lostNarrative(sent: JsonObject, stored: JsonObject, path: string): readonly SaveDifference[] {
  const [wanted, held] = [sent, stored].map(narrativeOf)
  return wanted === undefined || wanted === held ? [] : [{ code: 'changed', path: `${path}.text` }]
}

/** A security label that was sent must stand in what is stored: without it others may read what was to be restricted. */
function lostLabels(sent: JsonObject, stored: JsonObject, path: string): readonly SaveDifference[] {
  const [wanted, held] = [sent, stored].map((resource) =>
    objectsMember(objectMember(resource, 'meta') ?? {}, 'security').map(
      (label) => `${stringMember(label, 'system')}|${stringMember(label, 'code')}`,
    ),
  )
  const isKept = wanted?.every((label) => held?.includes(label)) === true
  return isKept ? [] : [{ code: 'changed', path: `${path}.meta.security` }]
}

interface Place {
  readonly path: string
  readonly fhirBase: string
  readonly depth: number
}

function compare(sent: unknown, stored: unknown, place: Place): readonly SaveDifference[] {
  if (stored === undefined) return [{ code: 'missing', path: place.path }]
  if (place.depth > deepest) return [{ code: 'changed', path: place.path }]
  if (Array.isArray(sent)) return compareLists(sent, stored, place)
  if (isJsonObject(sent)) return compareObjects(sent, stored, place)
  return sameValue(sent, stored, place) ? [] : [{ code: 'changed', path: place.path }]
}

function compareLists(sent: readonly unknown[], stored: unknown, place: Place): readonly SaveDifference[] {
  if (!Array.isArray(stored)) return [{ code: 'changed', path: place.path }]
  const shared = sent.flatMap((value, index) =>
    compare(value, stored[index], deeper(place, `${place.path}[${index}]`)),
  )
  const extra = stored
    .slice(sent.length)
    .map((_, index): SaveDifference => ({ code: 'added', path: `${place.path}[${sent.length + index}]` }))
  return [...shared, ...extra]
}

function compareObjects(sent: JsonObject, stored: unknown, place: Place): readonly SaveDifference[] {
  if (!isJsonObject(stored)) return [{ code: 'changed', path: place.path }]
  const within = Object.keys(sent).flatMap((name) =>
    compare(member(sent, name), member(stored, name), deeper(place, `${place.path}.${name}`)),
  )
  const added = Object.keys(stored)
    .filter((name) => !Object.hasOwn(sent, name) && name !== 'id' && name !== 'display')
    // Records fill in the type of a reference they resolved; that changes nothing.
    .filter((name) => !(name === 'type' && Object.hasOwn(sent, 'reference')))
    .map((name): SaveDifference => ({ code: 'added', path: `${place.path}.${name}` }))
  return [...within, ...added]
}

function deeper(place: Place, path: string): Place {
  return { ...place, path, depth: place.depth + 1 }
}

function sameValue(sent: unknown, stored: unknown, { path, fhirBase }: Place): boolean {
  if (sent === stored) return true
  if (typeof sent !== 'string' || typeof stored !== 'string') return false
  if (path.endsWith('.reference')) {
    return sameResource(parseReference(sent), parseReference(stored), fhirBase) === 'same'
  }
  return isInstant(sent) && isInstant(stored) && Date.parse(sent) === Date.parse(stored)
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
}
