import type { AnswerValue } from './answer.ts'
import type { Entry } from './entry.ts'
import type { DisplayItem, GroupItem, QuestionItem, RefusalReason, RefusedItem } from './questionnaire.ts'
import type { Cell, Derived } from './reactivity.ts'

/** One place of a form being filled. `id` is unique in the form and stays with the place while it exists. */
export type FormNode = GroupNode | QuestionNode | DisplayNode | RefusedNode

interface NodeBase {
  readonly id: string
  /** Whether it takes part, its ancestors' conditions included. */
  readonly enabled: Derived<boolean>
  /** Where it stands. */
  readonly scope: Scope
}

export interface GroupNode extends NodeBase {
  readonly kind: 'group'
  readonly item: GroupItem
  /** Exactly one unless the group repeats. */
  readonly occurrences: Cell<readonly Scope[]>
  /** A new, empty occurrence, not yet in the list. */
  createOccurrence(): Scope
}

export interface QuestionNode extends NodeBase {
  readonly kind: 'question'
  readonly item: QuestionItem
  /** One, answered or not, for a question that does not repeat; for a repeating choice, one an option chosen. */
  readonly slots: Cell<readonly Slot[]>
  /** The answers that count: none while the question is disabled. */
  readonly answers: Derived<readonly AnswerValue[]>
  /** True when nobody can change it here: read only, calculated, or given by the app. */
  readonly fixed: boolean
  /** Texts that belong to the question, shown whether or not it is answered. */
  readonly notes: readonly FormNode[]
  createSlot(entry?: Entry): Slot
}

export interface DisplayNode extends NodeBase {
  readonly kind: 'display'
  readonly item: DisplayItem
}

export interface RefusedNode extends NodeBase {
  readonly kind: 'refused'
  readonly item: RefusedItem | QuestionItem
  readonly reason: RefusalReason
}

/** Nodes that stand together: the top of the form, one occurrence of a group, or what hangs under one answer. */
export interface Scope {
  readonly id: string
  readonly nodes: readonly FormNode[]
  readonly byLinkId: ReadonlyMap<string, FormNode>
  readonly up?: Scope
}

/** A place for one answer, with the questions that hang under it. */
export interface Slot extends Scope {
  readonly entry: Derived<Entry | undefined>
  /** Puts an entry in, or takes it out. Does nothing where a calculation decides. */
  give(entry: Entry | undefined): void
}
