import { render } from 'preact'
import type { LaunchProblem } from '../host/launch-problem.ts'
import { pageRoot } from './page-root.ts'
import { LaunchProblemView } from './views/LaunchProblemView.tsx'

/** Draws the page for a refused launch in the place of "Opening". */
export function showLaunchProblem(problem: LaunchProblem): void {
  const root = pageRoot()
  root.textContent = ''
  render(<LaunchProblemView problem={problem} />, root)
}
