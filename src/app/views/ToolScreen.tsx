import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

/** The open tool; while its code is on the way, or did not come, a page that says so. */
export function ToolScreen({ session }: { readonly session: Session }) {
  const { navigation, tools } = session
  const state = tools.screens.state.value
  if (state.kind === 'present') {
    const { Screen } = state.value
    return <Screen />
  }
  const words = toolMessages.screens
  return (
    <Page title={messages.home.toolsHeading} heading={messages.home.toolsHeading} onBack={navigation.back}>
      {state.kind === 'failed' ? (
        <ProblemNotice words={words.failed} onRetry={() => void tools.screens.load()} />
      ) : (
        <p class="app-loading">{words.loading}…</p>
      )}
    </Page>
  )
}
