import { err, ok, type Result } from '../domain/result.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../fhir/index.ts'
import type { SourceLine } from './split-lines.ts'

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
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads one NDJSON line. A byte order mark before it is skipped; bytes that are not UTF-8 are not guessed at. */
export function readLine(line: SourceLine): Result<LineContent, RejectionCode> {
  if (line.kind === 'too-long') return err('too-long')
  const text = decode(line.bytes)
  if (text === undefined) return err('not-utf-8')
  const parsed = parse(text)
  if (!parsed.ok) return err(line.ended ? 'not-json' : 'truncated')
  if (!isJsonObject(parsed.value)) return err('not-an-object')
  const resourceType = stringMember(parsed.value, 'resourceType')
  if (resourceType === undefined) return err('not-a-resource')
  return ok(
    resourceType === 'Bundle'
      ? readBundle(parsed.value)
      : { resources: [parsed.value], notResources: 0, entry: nothing, lookup: nothing },
  )
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

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function parse(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text))
  } catch {
    return err('not-json')
  }
}
