import { planCodeWords } from '../../present/plan-code-words.ts'
import { planConflictMessages } from '../../present/plan-conflict-messages.ts'

/** The words of the codes of each field that has codes. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  occasion: planConflictMessages.occasion,
  priority: planCodeWords.priority,
  domain: planCodeWords.domain,
  lifecycle: planCodeWords.lifecycle,
  progress: planCodeWords.progress,
  status: planCodeWords.status,
  happened: planCodeWords.happened,
  'staffView.stance': planCodeWords.stance,
  'agreement.answer': planCodeWords.agreement,
  'rightForNow.code': planCodeWords.reason,
  'right-for-now': planCodeWords.reason,
}

/** A code of a plan in words; one that nobody has words for is shown as it is recorded. */
export function codeInWords(field: string, code: string): string {
  const table = tables[field]
  return table !== undefined && Object.hasOwn(table, code) ? (table[code] ?? code) : code
}
