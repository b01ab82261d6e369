import type { LaunchProblem } from '../../host/launch-problem.ts'
import { Page } from '../components/Page.tsx'
import { launchProblemPage, launchProblemWords } from '../present/launch-problem-messages.ts'

export interface LaunchProblemViewProps {
  readonly problem: LaunchProblem
}

/** A plain page instead of the app: what happened and what to do. */
export function LaunchProblemView({ problem }: LaunchProblemViewProps) {
  const { what, next } = launchProblemWords[problem.code]
  const words = launchProblemPage
  return (
    <div class="nhsuk-width-container">
      <main class="nhsuk-main-wrapper" id="maincontent">
        <Page title={words.title} heading={words.heading}>
          <p>{what}</p>
          <p>
            <strong>{next}</strong>
          </p>
          <details class="app-details">
            <summary>{words.forInformatics}</summary>
            <p class="app-verbatim">
              {problem.code}
              {problem.detail && `\n${problem.detail}`}
            </p>
          </details>
        </Page>
      </main>
    </div>
  )
}
