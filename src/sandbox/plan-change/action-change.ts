import type { JsonObject } from '../../fhir/index.ts'

/** A plan with one of its actions changed. */
export interface ActionChange {
  readonly changed: JsonObject
  /** Words of the action. */
  readonly action: string
  /** Its status now. */
  readonly status: 'in-progress' | 'completed'
}

/** Somebody who becomes an owner. */
export interface NewOwner {
  /** Logical id of the Practitioner. */
  readonly id: string
  readonly name: string
}

/** The status another worker would give an action next: begun, or done. */
export function nextStatus(status: string | undefined): ActionChange['status'] {
  return status === 'in-progress' ? 'completed' : 'in-progress'
}

/** The change in one sentence. */
export function changeSentence({ action, status }: ActionChange, owner: NewOwner | undefined): string {
  const more = owner === undefined ? '' : `, and ${owner.name} is an owner too`
  return `“${action}” is now ${status}${more}.`
}
