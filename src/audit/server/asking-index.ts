import type { JsonObject, ResourceName } from '../../fhir/index.ts'
import { ReferenceIndex } from '../read/reference-index.ts'

/** Remembers what was looked for and is not there, so that it can be asked for. */
export class AskingIndex extends ReferenceIndex {
  #missed = new Map<string, ResourceName>()

  override lookup(type: string, id: string): JsonObject | undefined {
    const found = super.lookup(type, id)
    if (found === undefined) this.#missed.set(`${type}/${id}`, { type, id })
    return found
  }

  /** What was missed since this was last called. */
  takeMissed(): readonly ResourceName[] {
    const missed = [...this.#missed.values()]
    this.#missed = new Map()
    return missed
  }
}
