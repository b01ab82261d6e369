import type { StoredOutcome } from './filling.ts'

/** What the record stored without the mark that restricts it; `undefined` when it kept every mark that was sent. */
export function lostLabel(outcome: StoredOutcome): 'answers' | 'score' | undefined {
  if (outcome.kind === 'saved') return outcome.scoreLabelLost === true ? 'score' : undefined
  const isLost = outcome.differences.some(({ path }) => path.endsWith('.meta.security'))
  return isLost ? 'answers' : undefined
}
