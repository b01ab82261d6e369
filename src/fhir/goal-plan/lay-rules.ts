import type { SameElement } from './pair-elements.ts'

/** How a member of ours is laid over what a record holds there. A member without a rule is not ours and stays as it is. */
export type LayRule =
  /**
   * Ours takes the place of what stands there, unless that says the same. `reads` gives a plan's term for a value:
   * where others changed it to something that we now would say too, theirs stays.
   */
  | { readonly kind: 'whole'; readonly reads?: (value: unknown) => unknown }
  /** Written where the record has nothing there, and left alone afterwards. */
  | { readonly kind: 'initial' }
  | { readonly kind: 'object'; readonly members: LayRules }
  | ListRule

/** A list that others may add to: elements of ours are known by `same`, the strictest test first. */
export interface ListRule {
  readonly kind: 'list'
  readonly same: readonly SameElement[]
  readonly element: LayRule
  /** What we wrote before stays although we do not write it now. */
  readonly grows?: true
}

/** Rules by member, for one resource or element. */
export interface LayRules {
  readonly [member: string]: LayRule
}
