import { parseCalendarDate, printCalendarDate } from '../domain/calendar-date.ts'
import type { Coding } from '../domain/coding.ts'
import type { AnswerValue } from './answer.ts'
import type { QuestionItem } from './questionnaire.ts'

/**
 * What stands in a field. `typed` is kept exactly, one text a field (a date has day, month, year; a quantity its
 * number and the position of its unit), so that nothing typed is lost when it is not an answer yet.
 */
export interface Entry {
  readonly typed: readonly string[]
  readonly value?: AnswerValue
  readonly problem?: EntryProblem
}

export type EntryProblem =
  | 'not-an-integer'
  | 'not-a-number'
  | 'not-a-date'
  | 'out-of-range'
  /** More digits than a number can keep; it would be stored as another number. */
  | 'too-precise'
  | 'no-unit'
  | 'other-empty'

/** FHIR R4 `integer`: 32 bits. */
const integerRange = { low: -2_147_483_648, high: 2_147_483_647 }
/** Every decimal of 15 significant digits survives a JSON number; not every longer one does. */
const maximumSignificantDigits = 15

/** Reads what was typed into the fields of a question; `undefined` when they are all empty. */
export function readEntry(item: QuestionItem, typed: readonly string[]): Entry | undefined {
  if (typed.every((text) => text === '')) return undefined
  if (item.type === 'date') return readDate(typed)
  const [first = '', second = ''] = typed
  if (item.type === 'quantity') return readQuantity(item, { typed, number: first, unit: second })
  if (item.type === 'integer') return { typed, ...readInteger(first.trim()) }
  if (item.type === 'decimal') return { typed, ...readDecimal(first.trim()) }
  return first.trim() === '' ? { typed } : { typed, value: { kind: 'string', value: first } }
}

/** The entry of an open choice answered in own words; blank words are no answer yet. */
export function otherEntry(text: string): Entry {
  const isBlank = text.trim() === ''
  return {
    typed: [text],
    ...(isBlank ? { problem: 'other-empty' } : { value: { kind: 'string', value: text } }),
  }
}

/** The entry that shows an answer, as if it had been typed or chosen. */
export function entryOf(item: QuestionItem, value: AnswerValue): Entry {
  return { typed: typedFor(item, value), value }
}

type Reading = Pick<Entry, 'value' | 'problem'>

function readInteger(text: string): Reading {
  if (!/^[+-]?\d+$/.test(text)) return { problem: 'not-an-integer' }
  const value = Number(text)
  const inRange = value >= integerRange.low && value <= integerRange.high
  // Minus nought is a sign without meaning that JSON cannot keep.
  return inRange ? { value: { kind: 'integer', value: value + 0 } } : { problem: 'out-of-range' }
}

function readDecimal(text: string): Reading {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(\.\d+)?$/.exec(text) ?? []
  if (whole === '' && fraction === '') return { problem: 'not-a-number' }
  const digits = `${whole}${fraction.slice(1)}`.replace(/^0+/, '')
  if (digits.length > maximumSignificantDigits) return { problem: 'too-precise' }
  const minus = sign === '-' && digits !== '' ? '-' : ''
  const written = `${minus}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction}`
  return { value: { kind: 'decimal', value: Number(written), text: written } }
}

function readDate(typed: readonly string[]): Entry {
  const [day = '', month = '', year = ''] = typed.map((text) => text.trim())
  const two = (text: string) => text.padStart(2, '0')
  const parts = [year, ...(month === '' ? [] : [two(month)]), ...(day === '' ? [] : [two(day)])]
  const dayWithoutMonth = day !== '' && month === ''
  const date = dayWithoutMonth ? undefined : parseCalendarDate(parts.join('-'))
  if (date === undefined) return { typed, problem: 'not-a-date' }
  return { typed, value: { kind: 'date', date: printCalendarDate(date) } }
}

interface QuantityFields {
  readonly typed: readonly string[]
  readonly number: string
  readonly unit: string
}

function readQuantity(item: QuestionItem, { typed, number, unit }: QuantityFields): Entry {
  const only = item.units.length === 1 ? item.units[0] : undefined
  const chosen = only ?? (unit === '' ? undefined : item.units[Number(unit)])
  if (number.trim() === '') return { typed, ...(unit === '' ? {} : { problem: 'not-a-number' }) }
  const { value, problem } = readDecimal(number.trim())
  if (value?.kind !== 'decimal') return { typed, problem: problem ?? 'not-a-number' }
  if (item.units.length > 0 && chosen === undefined) return { typed, problem: 'no-unit' }
  return { typed, value: { kind: 'quantity', quantity: { value: value.value, ...unitOf(chosen) } } }
}

function unitOf(unit: Coding | undefined) {
  if (unit === undefined) return {}
  const words = unit.display ?? unit.code
  return {
    ...(words === undefined ? {} : { unit: words }),
    ...(unit.system === undefined ? {} : { system: unit.system }),
    ...(unit.code === undefined ? {} : { code: unit.code }),
  }
}

function typedFor(item: QuestionItem, answer: AnswerValue): readonly string[] {
  switch (answer.kind) {
    case 'string':
      return [answer.value]
    case 'integer':
      return [String(answer.value)]
    case 'decimal':
      return [answer.text]
    case 'date': {
      const [year = '', month = '', day = ''] = answer.date.split('-')
      return [day, month, year]
    }
    case 'quantity': {
      const { value, system, code } = answer.quantity
      const unit = item.units.findIndex((each) => each.code === code && each.system === system)
      return [value === undefined ? '' : String(value), unit < 0 ? '' : String(unit)]
    }
    default:
      return []
  }
}
