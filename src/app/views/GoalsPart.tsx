import { useEffect } from 'preact/hooks'
import { NotRead } from '../components/NotRead.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { loadPlans } from '../models/goal-plan.ts'
import type { Session } from '../models/session.ts'
import { homePlanMessages as words } from '../present/home-plan-messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

export interface GoalsPartProps {
  readonly session: Session
  readonly name: string | undefined
}

/** Goals on the first screen: looked for, not to be had, or there; what draws them comes only where there are any. Nothing where there are none. */
export function GoalsPart({ session, name }: GoalsPartProps) {
  const { goalPlan, goalsCode } = session
  const { goals, recorded, standing } = goalPlan
  const isNeeded = goals.state.value.kind === 'present' || recorded.state.value.kind === 'present'
  useEffect(() => {
    if (isNeeded && goalsCode.state.peek().kind !== 'present') void goalsCode.load()
  }, [goalsCode, isNeeded])
  const isLooking = [goals, recorded].some(({ state }) => state.value.kind === 'loading')
  return (
    <>
      {isLooking && <p class="app-loading">{words.loading}…</p>}
      <NotRead lead={words.failedPlans} area={recorded} onRetry={() => void loadPlans(goalPlan)} />
      <NotRead lead={words.failedStanding} area={standing} onRetry={() => void standing.load()} />
      <NotRead lead={words.failed} area={goals} onRetry={() => void goals.load()} />
      {isNeeded && <Drawn session={session} name={name} />}
    </>
  )
}

function Drawn({ session, name }: GoalsPartProps) {
  const { goalsCode } = session
  const code = goalsCode.state.value
  if (code.kind === 'present') {
    const { GoalsBand } = code.value
    return <GoalsBand session={session} name={name} />
  }
  if (code.kind === 'failed')
    return <ProblemNotice words={toolMessages.screens.failed} onRetry={() => void goalsCode.load()} />
  return <p class="app-loading">{words.loading}…</p>
}
