import { type CalendarDate, parseCalendarDate } from '../domain/calendar-date.ts'
import { sameCoding } from '../domain/coding.ts'
import { sameIdentifier } from '../domain/identifier.ts'
import type { Quantity } from '../domain/quantity.ts'
import { type RecordReference, sameResource } from '../domain/reference.ts'
import type { AnswerValue } from './answer.ts'
import { compareDateTimes } from './compare-date-times.ts'

/**
 * How one answer stands to another. `different`: not the same, and without an order. `incomparable`: it cannot be
 * known, as with 5 mg and 5 ml, or 2024 and 2024-05; no condition may rest on it.
 */
export type Comparison = 'less' | 'equal' | 'greater' | 'different' | 'incomparable'

/** Compares two answers by their meaning: codings with their system, quantities in the same unit only. */
export function compareAnswers(a: AnswerValue, b: AnswerValue): Comparison {
  if (isNumber(a) && isNumber(b)) return order(a.value, b.value)
  const [textA, textB] = [plainText(a), plainText(b)]
  if (textA !== undefined && textB !== undefined) return order(textA, textB)
  if (a.kind === 'coding' && b.kind === 'coding') return same(sameCoding(a.coding, b.coding))
  if (a.kind === 'boolean' && b.kind === 'boolean') return same(a.value === b.value)
  if (a.kind === 'quantity' && b.kind === 'quantity') return compareQuantities(a.quantity, b.quantity)
  if (a.kind === 'reference' && b.kind === 'reference') return compareReferences(a.reference, b.reference)
  if (a.kind === 'date' && b.kind === 'date') return compareDates(a.date, b.date)
  if (a.kind === 'dateTime' && b.kind === 'dateTime') return compareDateTimes(a.text, b.text)
  if (a.kind === 'time' && b.kind === 'time') return order(a.text, b.text)
  return 'different'
}

type NumberAnswer = Extract<AnswerValue, { kind: 'integer' | 'decimal' }>

function isNumber(answer: AnswerValue): answer is NumberAnswer {
  return answer.kind === 'integer' || answer.kind === 'decimal'
}

/** `string` and `uri` are both plain text; other kinds written as text have a meaning of their own. */
function plainText(answer: AnswerValue): string | undefined {
  if (answer.kind === 'string') return answer.value
  return answer.kind === 'uri' ? answer.text : undefined
}

function same(isSame: boolean): Comparison {
  return isSame ? 'equal' : 'different'
}

function order<Value extends number | string>(a: Value, b: Value): Comparison {
  return a < b ? 'less' : a > b ? 'greater' : 'equal'
}

function compareQuantities(a: Quantity, b: Quantity): Comparison {
  if (a.value === undefined || b.value === undefined) return 'incomparable'
  const coded = a.code !== undefined || b.code !== undefined
  const sameUnit = coded ? a.code === b.code && a.system === b.system : a.unit === b.unit
  return sameUnit ? order(a.value, b.value) : 'incomparable'
}

function compareReferences(a: RecordReference, b: RecordReference): Comparison {
  if (a.literal !== undefined && b.literal !== undefined) {
    const relation = sameResource(a.literal, b.literal)
    // Whether both servers are one cannot be known here, so nothing may rest on it.
    return relation === 'assumed-same' ? 'incomparable' : same(relation === 'same')
  }
  if (a.identifier !== undefined && b.identifier !== undefined) {
    return same(sameIdentifier(a.identifier, b.identifier))
  }
  return 'incomparable'
}

/** Compares as far as both are precise; 2024 against 2024-05 cannot be decided (FHIRPath, "Date comparison"). */
function compareDates(a: string, b: string): Comparison {
  const [dateA, dateB] = [parseCalendarDate(a), parseCalendarDate(b)]
  if (dateA === undefined || dateB === undefined) return 'incomparable'
  const parts = (date: CalendarDate) => [date.year, date.month, date.day]
  const partsB = parts(dateB)
  for (const [index, part] of parts(dateA).entries()) {
    const other = partsB[index]
    if (part === undefined && other === undefined) return 'equal'
    if (part === undefined || other === undefined) return 'incomparable'
    if (part !== other) return order(part, other)
  }
  return 'equal'
}
