import type { ChangeKind, GoalComparison } from '../../../goal-plan/index.ts'
import type { PlanPerson } from '../../present/owner-name.ts'
import { planCompareMessages as words } from '../../present/plan-compare-messages.ts'
import { type ComparedDays, ComparedTable } from './ComparedTable.tsx'
import { actionFacts, goalFacts } from './compared-facts.ts'

export interface ComparedGoalProps {
  readonly goal: GoalComparison
  readonly person: PlanPerson
  readonly days: ComparedDays
}

/** One goal and its actions, then and now. */
export function ComparedGoal({ goal, person, days }: ComparedGoalProps) {
  const own = (goal.after ?? goal.before)?.words ?? ''
  return (
    <article>
      <h3 class="app-verbatim" dir="auto">
        {own}
      </h3>
      <Change kind={goal.kind} />
      <ComparedTable
        caption={own}
        days={days}
        rows={[
          { facts: goalFacts(goal, person), missing: missingSide(goal.kind) },
          ...goal.actions.map((action) => ({
            heading: (
              <>
                <span class="app-verbatim" dir="auto">
                  {(action.after ?? action.before)?.words}
                </span>
                <Change kind={action.kind} />
              </>
            ),
            facts: actionFacts(action, person),
            missing: missingSide(action.kind),
          })),
        ]}
      />
    </article>
  )
}

function missingSide(kind: ChangeKind): 'before' | 'after' | undefined {
  return kind === 'added' ? 'before' : kind === 'gone' ? 'after' : undefined
}

function Change({ kind }: { readonly kind: ChangeKind }) {
  return <p class={kind === 'same' ? 'app-quiet' : 'app-change'}>{words.change[kind]}</p>
}
