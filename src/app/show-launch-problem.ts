import type { LaunchProblem } from '../host/launch-problem.ts'
import { pageRoot } from './page-root.ts'
import { launchProblemPage, launchProblemWords } from './present/launch-problem-messages.ts'

/**
 * Draws the page for a refused launch in the place of "Opening": what happened and what to do. It is built without Preact, since the
 * launch page needs nothing else of it; every word goes in as text, never as markup.
 */
export function showLaunchProblem(problem: LaunchProblem): void {
  const { what, next } = launchProblemWords[problem.code]
  const words = launchProblemPage
  const heading = element('h1', [words.heading])
  heading.tabIndex = -1
  const forInformatics = element(
    'details',
    [
      element('summary', [words.forInformatics]),
      element('p', [problem.detail ? `${problem.code}\n${problem.detail}` : problem.code], 'app-verbatim'),
    ],
    'app-details',
  )
  const main = element(
    'main',
    [heading, element('p', [what]), element('p', [element('strong', [next])]), forInformatics],
    'nhsuk-main-wrapper',
  )
  document.title = words.title
  pageRoot().replaceChildren(element('div', [main], 'nhsuk-width-container'))
  // As on every other screen, so that a screen reader starts here.
  heading.focus()
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  children: readonly (Node | string)[],
  className?: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (className !== undefined) made.className = className
  made.append(...children)
  return made
}
