import type { LaunchProblem } from '../host/launch-problem.ts'
import { plainElement, showPlainPage } from './plain-page.ts'
import { launchProblemPage, launchProblemWords } from './present/launch-problem-messages.ts'

/** Draws the page for a refused launch: what happened and what to do. */
export function showLaunchProblem({ code, detail }: LaunchProblem): void {
  const { what, next } = launchProblemWords[code]
  const { title, heading, forInformatics } = launchProblemPage
  const verbatim = plainElement('p', [detail ? `${code}\n${detail}` : code], 'app-verbatim')
  const details = plainElement(
    'details',
    [plainElement('summary', [forInformatics]), verbatim],
    'app-details',
  )
  const advice = plainElement('p', [plainElement('strong', [next])])
  showPlainPage({ title, heading, content: [plainElement('p', [what]), advice, details] })
}
