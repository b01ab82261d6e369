import type { GoalPlan } from '../../../goal-plan/index.ts'
import type { PlanPartOutcome, PlanReceipt } from '../../../host/goal-plans.ts'
import type { HostProblem } from '../../../host/host-problem.ts'
import type { SaveDifference } from '../../../host/save-difference.ts'
import { clockTime } from '../../present/calendar-words.ts'
import { planSavingMessages } from '../../present/plan-saving-messages.ts'

/** How far one part of a plan came: `wait` still goes on, `held` is where it goes, `trouble` is not. */
export type RowStanding = 'wait' | 'held' | 'trouble'

/** One part of a plan and what came of saving it, in words. */
export interface ReceiptRow {
  readonly key: string
  readonly part: string
  readonly standing: RowStanding
  readonly state: string
  readonly problem?: HostProblem
  readonly differences?: readonly SaveDifference[]
  /** A change of someone else was written over. */
  readonly overwrote?: true
  /** It was not tried, since what it rests on is not there. */
  readonly isHeldUp?: true
}

const words = planSavingMessages.receipt

/**
 * A receipt part by part, in the order of saving. What nobody asked for (a flag that is off, a goal that was taken back before it was ever saved) is no part of
 * it.
 * @param store The name of the second store, for the parts that are kept there.
 * @param isRunning While it grows, what waits has its turn still to come; afterwards it was held up.
 */
export function receiptRows(
  { parts }: PlanReceipt,
  {
    plan,
    isRunning,
    store,
  }: { readonly plan: GoalPlan; readonly isRunning: boolean; readonly store?: string | undefined },
): readonly ReceiptRow[] {
  const rungOfResponse = parts.find(({ part }) => part === 'response')?.outcome
  const isResponseKept = rungOfResponse?.kind !== 'left-out'
  return parts.flatMap(({ part, goalId, outcome, place }): readonly ReceiptRow[] => {
    if (outcome.kind === 'left-out' && isNotAsked({ part, outcome })) return []
    const goal = plan.goals.find(({ id }) => id === goalId)
    const row = rowOf(outcome, {
      isRunning,
      isResponseKept,
      store: place === 'store' ? store : undefined,
    })
    const name = goal === undefined ? words.part[part] : words.goal(goal.words)
    return [{ key: `${part} ${goalId ?? ''}`, part: name, ...row }]
  })
}

function isNotAsked({
  part,
  outcome,
}: {
  readonly part: PlanReceipt['parts'][number]['part']
  readonly outcome: Extract<PlanPartOutcome, { readonly kind: 'left-out' }>
}): boolean {
  if (part === 'flag' || part === 'document') return true
  return part === 'goal' && outcome.rung === undefined
}

function rowOf(
  outcome: PlanPartOutcome,
  {
    isRunning,
    isResponseKept,
    store,
  }: { readonly isRunning: boolean; readonly isResponseKept: boolean; readonly store: string | undefined },
): Omit<ReceiptRow, 'key' | 'part'> {
  const { state } = words
  switch (outcome.kind) {
    case 'waiting':
      return isRunning
        ? { standing: 'wait', state: state.waiting }
        : { standing: 'trouble', state: state['not-saved'], isHeldUp: true }
    case 'saving':
    case 'checking':
      return { standing: 'wait', state: state[outcome.kind] }
    case 'saved':
      return { standing: 'held', state: savedState(outcome.at, store), ...overwroteIn(outcome) }
    case 'saved-differently':
      return {
        standing: 'held',
        state: state.differently,
        differences: outcome.differences,
        ...overwroteIn(outcome),
      }
    case 'not-saved':
    case 'unknown':
      return {
        standing: 'trouble',
        state: state[outcome.kind],
        problem: outcome.problem,
        ...overwroteIn(outcome),
      }
    case 'conflict':
      return { standing: 'trouble', state: state.changed, ...overwroteIn(outcome) }
    case 'left-out':
      return { standing: 'held', state: leftOutState(outcome.rung, isResponseKept) }
  }
}

function savedState(at: string, store: string | undefined): string {
  const clock = clockTime(at)
  return store === undefined ? words.savedAt(clock) : words.savedIn(store, clock)
}

function overwroteIn({ overwrote }: { readonly overwrote?: true }): Pick<ReceiptRow, 'overwrote'> {
  return overwrote ? { overwrote } : {}
}

function leftOutState(
  rung: Extract<PlanPartOutcome, { readonly kind: 'left-out' }>['rung'],
  isResponseKept: boolean,
): string {
  if (rung === 'document') return words.state['as-document']
  if (isResponseKept) return words.state['with-response']
  return words.state[rung === 'file' ? 'not-in-record' : 'with-document']
}

/** What became of a plan as a whole; the first that is true of it. */
export type ReceiptVerdict = keyof typeof words.heading

/** What a receipt comes to. A document that holds what the record does not take counts as saved; what is on this screen only does not. */
export function receiptVerdict({ parts }: PlanReceipt): ReceiptVerdict {
  const of = (kind: PlanPartOutcome['kind']) => parts.filter(({ outcome }) => outcome.kind === kind)
  const troubled = ['not-saved', 'unknown', 'conflict', 'waiting', 'saving', 'checking'] as const
  const isHeld = of('saved').length + of('saved-differently').length > 0
  if (troubled.some((kind) => of(kind).length > 0)) return isHeld ? 'part' : 'none'
  if (!isHeld) return 'here'
  if (of('saved-differently').length > 0) return 'differently'
  return parts.some(({ part, outcome }) => part === 'response' && outcome.kind === 'left-out')
    ? 'document'
    : 'whole'
}
