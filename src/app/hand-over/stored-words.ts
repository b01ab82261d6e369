import { lostLabel } from '../models/lost-label.ts'
import { clockTime } from '../present/calendar-words.ts'
import { handOverMessages } from '../present/hand-over-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import type { HandOverReceipt } from './hand-over.ts'

const words = handOverMessages.end

/** What a person is told at the end once the record holds their answers, a sentence or two a paragraph; none of the answers. */
export function storedWords({ outcome, shared }: HandOverReceipt, worker: string): readonly string[] {
  const lost = lostLabel(outcome)
  const unprotected = lost === undefined ? [] : [saveMessages.person.labelLost[lost]]
  // What the record changed may be the worker or what was shared, so nothing is promised about who sees what.
  if (outcome.kind === 'saved-differently') return [words.savedDifferently, ...unprotected]
  return [words.saved(clockTime(outcome.at)), words.shared[shared](worker), ...unprotected]
}
