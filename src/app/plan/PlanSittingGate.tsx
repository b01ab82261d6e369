import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { lastFinished, loadPlans } from '../models/goal-plan.ts'
import { planMessages } from '../present/plan-messages.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import type { PlanPageProps } from './plan-page.ts'
import type { PlanStartKind, PlanWork } from './plan-work.ts'

export interface PlanSittingGateProps extends PlanPageProps {
  /** What is begun where the reader has no draft to go on with; nothing is begun where this is left out. */
  readonly begins?: PlanStartKind
  readonly children: (work: PlanWork) => ComponentChildren
}

/** The open sitting, or what stands in its place: opening, failed, nothing begun. */
export function PlanSittingGate({ children, begins, ...page }: PlanSittingGateProps) {
  const { place, parts, open } = page
  const { recorded } = parts
  const sitting = place.sitting.value
  const list = recorded.state.value
  const hasDraft = place.draft() !== undefined
  const canBegin = begins === 'new' || lastFinished(recorded) !== undefined
  const kind = hasDraft ? 'resume' : canBegin ? begins : undefined
  useEffect(() => {
    const isRead = list.kind === 'present' || list.kind === 'empty'
    if (sitting.kind === 'none' && isRead && kind !== undefined) void place.begin(kind)
  }, [place, sitting.kind, list.kind, kind])
  if (sitting.kind === 'open') return <>{children(sitting.work)}</>
  const words = planMessages.sitting
  const problem =
    sitting.kind === 'failed' ? sitting.problem : list.kind === 'failed' ? list.problem : undefined
  const retry = () => void (sitting.kind === 'failed' ? place.retry() : loadPlans(parts))
  return (
    <Page title={planMessages.title} heading={planMessages.heading} onBack={parts.navigation.back}>
      {problem !== undefined ? (
        <ProblemNotice
          lead={words.failed}
          words={hostProblemWords(problem)}
          detail={problem.detail}
          onRetry={retryMayHelp(problem) ? retry : undefined}
        />
      ) : sitting.kind === 'opening' || list.kind === 'loading' || kind !== undefined ? (
        <p class="app-loading">{words.opening}…</p>
      ) : (
        <>
          <p>{words.none}</p>
          <Button onPress={() => open('start')}>{words.toStart}</Button>
        </>
      )}
    </Page>
  )
}
