import { clockTime } from '../present/calendar-words.ts'
import { toolWords } from '../present/tool-words.ts'
import type { ToolSaveState } from './tool-saver.ts'

/** Where the saving stands, for the line that is always in sight. Bad news is urgent: it is announced. */
export function toolStatus(state: ToolSaveState): { readonly text: string; readonly urgent: boolean } {
  const words = toolWords.saved
  switch (state.kind) {
    case 'untouched':
    case 'waiting':
    case 'saving':
    case 'checking':
      return { text: words[state.kind], urgent: false }
    case 'at-the-end':
      return { text: words.atTheEnd, urgent: false }
    case 'saved':
      return { text: words.saved(clockTime(state.at)), urgent: false }
    case 'not-saved':
      return { text: words.notSaved, urgent: true }
    case 'unknown':
      return { text: words.unknown, urgent: true }
    case 'saved-differently':
      return { text: words.different, urgent: true }
    case 'conflict':
      return { text: words.conflict, urgent: true }
  }
}
