import type { SaveState } from '../models/filling.ts'
import { clockTime } from './calendar-words.ts'
import { saveMessages } from './save-messages.ts'

/** Where the saving stands, in the few words of the status line. */
export function saveStatus(save: SaveState): string {
  const words = saveMessages
  switch (save.kind) {
    case 'unsent':
      return words.unsent
    case 'saving':
    case 'checking':
      return words[save.kind]
    case 'saved':
      return words.saved(clockTime(save.at))
    case 'not-saved':
      return words.notSaved
    case 'unknown':
      return words.unknown
    case 'saved-differently':
      return words.different
  }
}
