import type { GoalAction, GoalPlan, PlanGoal } from './plan.ts'
import { sameValue, valueKey } from './same-value.ts'

/** What became of a goal or action between two plans. */
export type ChangeKind = 'same' | 'changed' | 'added' | 'gone'

/** Two versions of one plan, side by side. */
export interface PlanComparison {
  /** Members of the plan itself that differ. */
  readonly changed: readonly (keyof GoalPlan)[]
  /** In the order of the later plan; those only the earlier one has come last. */
  readonly goals: readonly GoalComparison[]
}

export interface GoalComparison extends Comparison<PlanGoal> {
  readonly actions: readonly Comparison<GoalAction>[]
}

export interface Comparison<Part> {
  readonly id: string
  /** A goal is `changed` when anything in it is, its actions too. */
  readonly kind: ChangeKind
  readonly before?: Part
  readonly after?: Part
  /** Members that differ; none of what is new or gone as a whole. */
  readonly changed: readonly (keyof Part)[]
}

/** Compares two versions of one plan, goals and actions by their ids, owners as a set. */
export function comparePlans(before: GoalPlan, after: GoalPlan): PlanComparison {
  return {
    changed: changedMembers(before, after).filter((name) => name !== 'goals'),
    goals: pairsOf(before.goals, after.goals).map(compareGoal),
  }
}

function compareGoal(pair: Pair<PlanGoal>): GoalComparison {
  const { before, after } = pair
  return { ...compare(pair), actions: pairsOf(before?.actions ?? [], after?.actions ?? []).map(compare) }
}

interface Pair<Part> {
  readonly before?: Part | undefined
  readonly after?: Part | undefined
}

function compare<Part extends { readonly id: string }>({ before, after }: Pair<Part>): Comparison<Part> {
  const changed = before === undefined || after === undefined ? [] : changedMembers(before, after)
  return {
    id: (after ?? before)?.id ?? '',
    kind:
      before === undefined ? 'added' : after === undefined ? 'gone' : changed.length > 0 ? 'changed' : 'same',
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    changed,
  }
}

function pairsOf<Part extends { readonly id: string }>(
  before: readonly Part[],
  after: readonly Part[],
): readonly Pair<Part>[] {
  const earlier = new Map(before.map((part) => [part.id, part]))
  const later = new Set(after.map(({ id }) => id))
  return [
    ...after.map((part) => ({ before: earlier.get(part.id), after: part })),
    ...before.filter(({ id }) => !later.has(id)).map((part) => ({ before: part })),
  ]
}

function changedMembers<Whole extends object>(before: Whole, after: Whole): readonly (keyof Whole)[] {
  const names = new Set(Object.keys({ ...before, ...after })) as ReadonlySet<string> as ReadonlySet<
    keyof Whole & string
  >
  return [...names].filter(
    (name) => !sameValue(withOwnersAsSet({ [name]: before[name] }), withOwnersAsSet({ [name]: after[name] })),
  )
}

/** Owners are the same in any order, also in the actions of a goal. */
function withOwnersAsSet(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOwnersAsSet)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'owners' && Array.isArray(part) ? part.map(valueKey).sort() : withOwnersAsSet(part),
    ]),
  )
}
