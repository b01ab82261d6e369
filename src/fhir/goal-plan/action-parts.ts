import type { RecordReference } from '../../domain/reference.ts'
import { printReference } from '../../domain/reference.ts'
import type { ActionStatus } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectMember, stringMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'
import { readActionStatus } from './plan-status.ts'

/**
 * What a CarePlan.activity says in a plan's terms. A missing part is not said; `unreadable`: it is said in a way that a
 * plan cannot.
 */
export interface ActionParts {
  readonly words?: string
  readonly status?: ActionStatus | 'unreadable'
  readonly when?: string
  /** As a list of names too, in the order recorded. */
  readonly owners: readonly RecordReference[]
}

/** Reads the parts of an activity that a projection writes; one that only points to a request has none. */
export function readActionParts(activity: JsonObject): ActionParts {
  const detail = objectMember(activity, 'detail') ?? {}
  const status = member(detail, 'status')
  const performer = member(detail, 'performer')
  const parts = {
    words: stringMember(detail, 'description'),
    status: status === undefined ? undefined : (readActionStatus(status) ?? 'unreadable'),
    when: stringMember(detail, 'scheduledString'),
  } as const
  return {
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)),
    owners: (Array.isArray(performer) ? performer : []).flatMap((each) => readReference(each) ?? []),
  }
}

/** Names of owners as the record gives them; where it gives none, what it has. */
export function ownerNames(owners: readonly RecordReference[]): string {
  const name = ({ display, literal, identifier, type }: RecordReference) =>
    display ?? (literal && printReference(literal)) ?? identifier?.value ?? type
  return owners.flatMap((owner) => name(owner) ?? []).join(', ')
}
