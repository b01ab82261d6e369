import type {
  GroupItem,
  QuestionItem,
  Questionnaire,
  QuestionnaireItem,
  QuestionType,
} from '../../src/questionnaire/index.ts'

const base = { enableWhen: [], enableBehavior: 'any', hidden: false, required: false, items: [] } as const

/** A text that asks nothing. */
export function displayItem(linkId: string): QuestionnaireItem {
  return { ...base, linkId, text: `Text ${linkId}`, type: 'display' }
}

/** A question with the least said; `more` says the rest. */
export function questionItem(
  linkId: string,
  type: QuestionType,
  more: Partial<QuestionItem> = {},
): QuestionItem {
  const rest = {
    repeats: false,
    readOnly: false,
    options: [],
    initial: [],
    units: [],
    orientation: 'vertical',
  } as const
  return { ...base, ...rest, linkId, text: `Question ${linkId}`, type, ...more }
}

/** A group of items; `more` says whether it repeats and when it is enabled. */
export function groupItem(
  linkId: string,
  items: readonly QuestionnaireItem[],
  more: Partial<GroupItem> = {},
): GroupItem {
  return { ...base, linkId, text: `Group ${linkId}`, type: 'group', repeats: false, items, ...more }
}

/** A questionnaire of these items. */
export function questionnaireOf(...items: readonly QuestionnaireItem[]): Questionnaire {
  return { items, findings: [] }
}
