import type { Finding } from '../../domain/finding.ts'
import { isJsonObject, type JsonObject, member } from '../json.ts'
import type { CarePlanFindingCode } from './care-plan-reading.ts'

/** Notes a fault and lets reading go on. */
export type Note = (code: CarePlanFindingCode, path: string, args?: Finding['args']) => void

/** A list of findings with the function that adds to it. */
export function collectFindings(): { readonly found: Finding<CarePlanFindingCode>[]; readonly note: Note } {
  const found: Finding<CarePlanFindingCode>[] = []
  return { found, note: (code, path, args = {}) => found.push({ code, severity: 'warning', path, args }) }
}

/** One element of a resource being read: where it is, and where its faults go. */
export interface Place {
  readonly holder: JsonObject
  readonly path: string
  readonly note: Note
}

/** The values of a list element (0..*); one bare object is read as a list of one, anything else as none. */
export function readList({ holder, path, note }: Place, name: string): readonly unknown[] {
  const value = member(holder, name)
  if (value === undefined) return []
  if (Array.isArray(value)) {
    if (value.length === 0) note('empty-list', `${path}.${name}`)
    return value
  }
  note(isJsonObject(value) ? 'not-a-list' : 'wrong-type', `${path}.${name}`, {
    expected: 'list',
    found: kind(value),
  })
  return isJsonObject(value) ? [value] : []
}

/** The values of a single element (0..1), as a list; a list there is read whole. */
export function readSingle({ holder, path, note }: Place, name: string): readonly unknown[] {
  const value = member(holder, name)
  if (value === undefined) return []
  if (!Array.isArray(value)) return [value]
  note('not-single', `${path}.${name}`)
  return value
}

/** An object element (0..1); `undefined` when absent or of another type. A list of one object is read as that object. */
export function readObject(place: Place, name: string): JsonObject | undefined {
  const only = member(place.holder, name)
  if (only === undefined || isJsonObject(only)) return only
  const [value] = readSingle(place, name)
  if (value === undefined) return undefined
  if (isJsonObject(value)) return value
  place.note('wrong-type', `${place.path}.${name}`, { expected: 'object', found: kind(value) })
  return undefined
}

/** A non-empty string element (0..1); `undefined` when absent or of another type. */
export function readText({ holder, path, note }: Place, name: string): string | undefined {
  const value = member(holder, name)
  if (value === undefined) return undefined
  if (typeof value === 'string' && value !== '') return value
  note('wrong-type', `${path}.${name}`, {
    expected: 'string',
    found: value === '' ? 'empty string' : kind(value),
  })
  return undefined
}

/** True only for a JSON `true`; the text "true" is a fault and decides nothing. */
export function readFlag({ holder, path, note }: Place, name: string): boolean {
  const value = member(holder, name)
  if (value === undefined || typeof value === 'boolean') return value === true
  note('wrong-type', `${path}.${name}`, { expected: 'boolean', found: kind(value) })
  return false
}

/** The JSON type of a value, in JSON's words. */
export function kind(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value
}
