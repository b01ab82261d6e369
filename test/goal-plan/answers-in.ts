import { printReference } from '../../src/domain/reference.ts'
import type { AnswerValue, ResponseItem } from '../../src/questionnaire/index.ts'

/** Every answer in these items, at any depth. */
export function answersIn(items: readonly ResponseItem[]): readonly AnswerValue[] {
  return items.flatMap(({ answers, items: inside }) => [
    ...answers.flatMap(({ value, items: beneath }) => [value, ...answersIn(beneath)]),
    ...answersIn(inside),
  ])
}

/** What an answer says, in the fewest words that cannot be done without: a code, a date, an address, the words themselves. */
export function essence(value: AnswerValue): string {
  switch (value.kind) {
    case 'string':
      return value.value
    case 'coding':
      return value.coding.code ?? value.coding.display ?? ''
    case 'date':
      return value.date
    case 'reference': {
      const { literal, identifier, type, display } = value.reference
      return literal === undefined
        ? (identifier?.value ?? display ?? type ?? 'nobody')
        : printReference(literal)
    }
    default:
      return JSON.stringify(value)
  }
}

/** What an answer says, with what somebody is called and what they are: a reference may be no more than its type. */
export function wholeOf(value: AnswerValue): string {
  if (value.kind !== 'reference') return essence(value)
  const { display = '', type = '' } = value.reference
  return `${essence(value)} ${display} ${type}`
}
