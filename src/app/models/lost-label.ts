import type { SaveDifference } from '../../host/save-difference.ts'
import type { StoredOutcome } from './filling.ts'

/** Where a difference is that the mark itself, and no answer, was not kept. */
const mark = '.meta.security'

/** What the record stored without the mark that restricts it; `undefined` when it kept every mark that was sent. */
export function lostLabel(outcome: StoredOutcome): 'answers' | 'score' | undefined {
  if (outcome.kind === 'saved') return outcome.scoreLabelLost === true ? 'score' : undefined
  const isLost = outcome.differences.some(({ path }) => path.endsWith(mark))
  return isLost ? 'answers' : undefined
}

/** What differs in what was stored, other than the mark that restricts it. */
export function otherDifferences({
  differences,
}: Extract<StoredOutcome, { kind: 'saved-differently' }>): readonly SaveDifference[] {
  return differences.filter(({ path }) => !path.endsWith(mark))
}
