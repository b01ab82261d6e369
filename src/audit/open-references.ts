import { type JsonObject, keepForRule, member, objectMember, stringMember } from '../fhir/index.ts'

/**
 * The resources that plans point to, wherever in the data they stand. First every name is asked for, then what was
 * asked for is kept, then plans are read against it: so memory grows with open references, not with plans.
 */
export class OpenReferences {
  readonly #asked = new Set<string>()
  readonly #kept = new Map<string, JsonObject>()

  get isEmpty(): boolean {
    return this.#asked.size === 0
  }

  ask(type: string, id: string): void {
    this.#asked.add(`${type}/${id}`)
  }

  /** Keeps a resource that was asked for. Of several versions the newest stays, whatever order they come in. */
  keep(resource: JsonObject): void {
    const name = `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`
    if (!this.#asked.has(name)) return
    const kept = this.#kept.get(name)
    const candidate = keepForRule(resource)
    if (!kept || isNewer(candidate, kept)) this.#kept.set(name, candidate)
  }

  lookup(type: string, id: string): JsonObject | undefined {
    return this.#kept.get(`${type}/${id}`)
  }
}

/** Compares by instant of last update, then by text, so that the outcome never depends on the order of lines. */
function isNewer(candidate: JsonObject, kept: JsonObject): boolean {
  const [a, b] = [lastUpdatedMs(candidate), lastUpdatedMs(kept)]
  return a === b ? writtenOut(candidate) > writtenOut(kept) : a > b
}

function lastUpdatedMs(resource: JsonObject): number {
  const text = member(objectMember(resource, 'meta') ?? {}, 'lastUpdated')
  const instant = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}

/** JSON text; a resource nested too deep for the platform to write gives none and yields to any other. */
function writtenOut(resource: JsonObject): string {
  try {
    return JSON.stringify(resource)
  } catch {
    return ''
  }
}
