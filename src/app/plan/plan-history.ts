import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { GoalPlan } from '../../goal-plan/index.ts'

/** A plan with the states it had before and, after an undo, the ones to come. */
export interface PlanHistory {
  readonly plan: ReadonlySignal<GoalPlan>
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  /** Makes a step. Steps in a row with the same `typing` are one. A step that changes nothing is none. */
  change(next: GoalPlan, typing?: string): void
  undo(): void
  redo(): void
  /** Puts another plan in place; what was before cannot be gone back to, so that nothing of somebody else is undone. */
  replace(next: GoalPlan): void
}

const longest = 100

/** Begins the history of a plan. */
export function createPlanHistory(first: GoalPlan): PlanHistory {
  const plan = signal(first)
  const past = signal<readonly GoalPlan[]>([])
  const future = signal<readonly GoalPlan[]>([])
  let typingNow: string | undefined

  const step = (from: typeof past, to: typeof future) => {
    const next = from.peek().at(-1)
    if (next === undefined) return
    typingNow = undefined
    batch(() => {
      from.value = from.peek().slice(0, -1)
      to.value = [...to.peek(), plan.peek()]
      plan.value = next
    })
  }
  return {
    plan,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    change(next, typing) {
      if (next === plan.peek()) return
      const goesOn = typing !== undefined && typing === typingNow
      typingNow = typing
      batch(() => {
        if (!goesOn) past.value = [...past.peek(), plan.peek()].slice(-longest)
        future.value = []
        plan.value = next
      })
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    replace(next) {
      typingNow = undefined
      batch(() => {
        past.value = []
        future.value = []
        plan.value = next
      })
    },
  }
}
