import type { Party } from './party.ts'
import type { ResolvedReference } from './resolved-reference.ts'

/** What the rule reads of a care plan. The plan editor, the record and the audit all build this. */
export interface PlanForRule {
  /** As recorded; decides only whether the plan is left out. */
  readonly status?: string
  /** Whom the plan is for; absent when the plan does not say. */
  readonly subject?: ResolvedReference
  /** Base address of the server the plan is on, when known. */
  readonly serverBase?: string
  readonly actions: readonly PlanAction[]
}

/** One action of a plan (FHIR: `CarePlan.activity`). */
export interface PlanAction {
  /** Where it stands in the plan, FHIRPath style. */
  readonly path: string
  readonly owners: ActionOwners
  /** The action's own status and that of the request it points to, as recorded. */
  readonly statuses: readonly string[]
  /** True when the action, or its request, says what must not be done. */
  readonly doNotPerform: boolean
  /** True when its request was found by type and id alone, because the two servers could not be compared. */
  readonly requestAssumedSameServer: boolean
  /** Whom people read in the words of the action, who rated it; counts only where its owners do not state anybody. */
  readonly rated?: readonly Party[]
}

/** Who is named for an action, or why nobody can be. */
export type ActionOwners =
  | { readonly kind: 'named'; readonly owners: readonly ResolvedReference[] }
  | {
      readonly kind: 'none'
      readonly reason: 'malformed-activity' | 'empty-activity' | 'no-performer-element' | 'dangling'
    }
