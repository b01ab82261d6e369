import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../../fhir/index.ts'
import { type KeptAsked, keptMembers } from './kept-members.ts'
import { JsonProjector, notJson } from './project-json.ts'
import type { SourceLine } from './source-line.ts'

/** Why a line, or one plan in it, is not counted. `truncated`: the last line, cut off before its end. */
export type RejectionCode =
  | 'not-utf-8'
  | 'not-json'
  | 'truncated'
  | 'too-long'
  | 'not-an-object'
  | 'not-a-resource'
  | 'other-fhir-version'

/** The resources of a line: one, or those of a Bundle, which can point to each other. */
export interface LineContent {
  readonly resources: readonly JsonObject[]
  /** Entries of a Bundle that hold no resource though they have one to hold. */
  readonly notResources: number
  /** The resource of a Bundle entry, by `fullUrl` and by type and id. */
  readonly entry: (fullUrl: string) => unknown
  readonly lookup: (type: string, id: string) => unknown
}

const nothing = () => undefined
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads NDJSON lines of resources, of each resource only the members that decide how plans are counted. */
export class LineReader {
  readonly #projector: JsonProjector

  /** @param asked What is read besides what always is. */
  constructor(asked: KeptAsked = {}) {
    this.#projector = new JsonProjector(keptMembers(asked))
  }

  /** The resources of a line, or why it has none. Bytes that are not UTF-8 are not guessed at. */
  read(line: SourceLine): Result<LineContent, RejectionCode> {
    if (line.kind === 'too-long') return err('too-long')
    const value = this.#projector.project(line.bytes, line.start, line.end)
    if (value === notJson) {
      if (!isUtf8(line.bytes.subarray(line.start, line.end))) return err('not-utf-8')
      return err(line.ended ? 'not-json' : 'truncated')
    }
    if (!isJsonObject(value)) return err('not-an-object')
    const resourceType = stringMember(value, 'resourceType')
    if (resourceType === undefined) return err('not-a-resource')
    return ok(contentOf(value, resourceType))
  }
}

/** The resources of a parsed resource: those of a Bundle, else itself. */
export function contentOf(
  resource: JsonObject,
  resourceType: string | undefined = stringMember(resource, 'resourceType'),
): LineContent {
  if (resourceType === 'Bundle') return readBundle(resource)
  return { resources: [resource], notResources: 0, entry: nothing, lookup: nothing }
}

function readBundle(bundle: JsonObject): LineContent {
  const entries = member(bundle, 'entry')
  const list = Array.isArray(entries) ? entries.filter(isJsonObject) : []
  const held = list.map((entry) => member(entry, 'resource')).filter((resource) => resource !== undefined)
  const resources = held.filter(isResource)
  const byUrl = new Map(list.map((entry) => [member(entry, 'fullUrl'), member(entry, 'resource')]))
  const nameOf = (type: unknown, id: unknown) => `${type}/${id}`
  const byName = new Map(resources.map((r) => [nameOf(member(r, 'resourceType'), member(r, 'id')), r]))
  return {
    resources,
    notResources: held.length - resources.length,
    entry: (fullUrl) => byUrl.get(fullUrl),
    lookup: (type, id) => byName.get(nameOf(type, id)),
  }
}

function isResource(value: unknown): value is JsonObject {
  return isJsonObject(value) && stringMember(value, 'resourceType') !== undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes)
    return true
  } catch {
    return false
  }
}
