import { expect } from 'vitest'
import documents from './documents.json' with { type: 'json' }
import type { ServerUnderTest } from './server-under-test.ts'

/** One request of a probe and what must come back. `{{name}}` in any text is a value kept earlier. */
export interface Step {
  /** `METHOD path?query` below the FHIR base. */
  readonly do: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as FHIR JSON. `{ "like": name, "with": {...} }` is a document of documents.json with members replaced. */
  readonly body?: unknown
  /** Sent as it is. */
  readonly text?: string
  readonly expect: number | readonly number[]
  /** Answer headers as patterns; `null`: absent. */
  readonly header?: Readonly<Record<string, string | null>>
  /** Values in the answer by dotted path; `{ "matches": pattern }`, or `null`: absent. `.length` counts. */
  readonly has?: Readonly<Record<string, unknown>>
  /** Values to keep under a name: a dotted path, or `header:name`. */
  readonly keep?: Readonly<Record<string, string>>
}

export interface Probe {
  readonly name: string
  readonly steps: readonly Step[]
}

export type Kept = Map<string, string>

/** Runs the steps in order against the server; a step that differs fails the test naming itself. */
export async function runProbe(steps: readonly Step[], server: ServerUnderTest, kept: Kept): Promise<void> {
  for (const step of steps) {
    const filled = fill(step, kept) as Step
    const [method = '', path = ''] = filled.do.split(/ (.*)/s)
    const body =
      filled.text ??
      (filled.body === undefined ? undefined : JSON.stringify(fill(document(filled.body), kept)))
    const response = await fetch(`${server.fhirBase}/${path}`.replace(/\/(\?|$)/, '$1'), {
      method,
      headers: {
        ...server.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...filled.headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const where = `${filled.do} answered ${response.status} ${text.slice(0, 600)}`
    expect([filled.expect].flat(), where).toContain(response.status)
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.status >= 400) expect(at(answer, 'resourceType'), where).toBe('OperationOutcome')
    for (const [name, pattern] of Object.entries(filled.header ?? {})) {
      if (pattern === null) expect(response.headers.get(name), `${where} ${name}`).toBeNull()
      else expect(response.headers.get(name) ?? '', `${where} ${name}`).toMatch(new RegExp(pattern))
    }
    for (const [dotted, wanted] of Object.entries(filled.has ?? {}))
      meets(at(answer, dotted), wanted, `${dotted} in ${where}`)
    for (const [name, from] of Object.entries(filled.keep ?? {})) {
      const value = from.startsWith('header:') ? response.headers.get(from.slice(7)) : at(answer, from)
      expect(value, `${from} to keep in ${where}`).toBeTypeOf('string')
      kept.set(name, String(value))
    }
  }
}

function meets(value: unknown, wanted: unknown, where: string): void {
  if (wanted === null) expect(value, where).toBeUndefined()
  else if (typeof wanted === 'object' && 'matches' in wanted)
    expect(String(value), where).toMatch(new RegExp(String(wanted.matches)))
  else expect(value, where).toEqual(wanted)
}

function at(value: unknown, dotted: string): unknown {
  return dotted.split('.').reduce<unknown>((inner, name) => {
    if (Array.isArray(inner) && name === 'length') return inner.length
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined
  }, value)
}

function document(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(document)
  if (typeof body !== 'object' || body === null) return body
  if ('like' in body) {
    const base = (documents as Record<string, unknown>)[String(body.like)]
    const changes = 'with' in body && typeof body.with === 'object' ? body.with : {}
    const merged = Object.entries({ ...(base as object), ...changes })
    return Object.fromEntries(merged.filter(([, value]) => value !== null))
  }
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, document(value)]))
}

function fill(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string')
    return value.replace(/\{\{(\w+)\}\}/g, (whole, name) => kept.get(name) ?? whole)
  if (Array.isArray(value)) return value.map((item) => fill(item, kept))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, kept)]))
}
