import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

/** The results; while their code is on the way, or did not come, a page that says so. */
export function ResultScreen({ session }: { readonly session: Session }) {
  const { navigation, resultsCode } = session
  const state = resultsCode.state.value
  if (state.kind === 'present') {
    const { ResultView } = state.value
    return <ResultView session={session} />
  }
  const words = messages.result
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      {session.shownReceipt.value && <p>{words.saved}</p>}
      {state.kind === 'failed' ? (
        <ProblemNotice words={toolMessages.screens.failed} onRetry={() => void resultsCode.load()} />
      ) : (
        <p class="app-loading">{toolMessages.screens.loading}…</p>
      )}
    </Page>
  )
}
