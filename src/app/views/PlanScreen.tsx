import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

/** The open page of the goal plan; while its code is on the way, or did not come, a page that says so. */
export function PlanScreen({ session: { navigation, goalPlan } }: { readonly session: Session }) {
  const state = goalPlan.screens.state.value
  if (state.kind === 'present') {
    const { Screen } = state.value
    return <Screen />
  }
  const words = toolMessages.screens
  return (
    <Page title={messages.home.plansHeading} heading={messages.home.plansHeading} onBack={navigation.back}>
      {state.kind === 'failed' ? (
        <ProblemNotice words={words.failed} onRetry={() => void goalPlan.screens.load()} />
      ) : (
        <p class="app-loading">{words.loading}…</p>
      )}
    </Page>
  )
}
