import { planReadMessages as words } from '../../present/plan-read-messages.ts'
import type { ShownPlan } from './shown-plan.ts'

/** What of a response a plan does not show, so that nothing is silently missing; nothing while it is whole. */
export function PlanShortfalls({ shown: { unreadable, unplaced } }: { readonly shown: ShownPlan }) {
  return (
    <>
      {unreadable > 0 && <p class="app-problem">{words.unreadable(unreadable)}</p>}
      {unplaced.length > 0 && <p class="app-problem">{words.unplaced(unplaced.length)}</p>}
    </>
  )
}
