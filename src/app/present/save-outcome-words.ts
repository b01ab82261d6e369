import type { HostProblem } from '../../host/host-problem.ts'
import type { SaveDifference } from '../../host/save-difference.ts'
import { hostProblemWords, type ProblemWords, retryMayHelp } from './problem-messages.ts'
import { saveMessages } from './save-messages.ts'

/** Why it was not saved and what to do. Answers live on the screen only, so the way out of a dead session must not promise to keep them. */
export function notSavedWords(problem: HostProblem): ProblemWords {
  const { what, next } = hostProblemWords(problem)
  return retryMayHelp(problem) ? { what, next } : { what, next: saveMessages.copyFirst }
}

/** What differs in what was stored: how, and where. */
export function differenceInWords({ code, path }: SaveDifference): string {
  return `${saveMessages.difference[code]}: ${path}`
}
