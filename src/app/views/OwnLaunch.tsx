import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { OwnScreens } from '../models/own-launch.ts'
import type { RecordArea } from '../models/record-area.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

/** The screens of a person's own launch; while their code is on the way, or did not come, a page that says so. Nothing of the staff's is around them. */
export function OwnLaunch({ own }: { readonly own: RecordArea<OwnScreens> }) {
  const state = own.state.value
  if (state.kind === 'present') {
    const { Screen } = state.value
    return <Screen />
  }
  const { loading, failed } = toolMessages.screens
  return (
    <div class="nhsuk-width-container">
      <main class="nhsuk-main-wrapper" id="maincontent">
        <Page title={messages.home.title} heading={messages.appName}>
          {state.kind === 'failed' ? (
            <ProblemNotice words={failed} onRetry={() => void own.load()} />
          ) : (
            <p class="app-loading">{loading}…</p>
          )}
        </Page>
      </main>
    </div>
  )
}
