import type { Questionnaire, QuestionnaireItem } from '../questionnaire/index.ts'
import type { PlanTexts } from './plan-codes.ts'

/** The words of a form as `planItems` wants them: question texts by linkId, and displays of coded answers by `system|code`. */
export function planTexts({ items }: Pick<Questionnaire, 'items'>): PlanTexts {
  return new Map(items.flatMap(textsOf))
}

function textsOf(item: QuestionnaireItem): readonly (readonly [string, string])[] {
  const own = item.text === undefined ? [] : [[item.linkId, item.text] as const]
  return [...own, ...displaysOf(item), ...item.items.flatMap(textsOf)]
}

function displaysOf(item: QuestionnaireItem): readonly (readonly [string, string])[] {
  if (item.type !== 'choice') return []
  return item.options.flatMap(({ value }) => {
    if (value.kind !== 'coding' || value.coding.display === undefined) return []
    const { system = '', code = '', display } = value.coding
    return [[`${system}|${code}`, display] as const]
  })
}
