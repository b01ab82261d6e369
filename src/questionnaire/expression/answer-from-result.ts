import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { parseReference } from '../../domain/reference.ts'
import type { AnswerValue } from '../answer.ts'
import { compareAnswers } from '../compare-answers.ts'
import { fitsQuestion } from '../fits-question.ts'
import type { QuestionItem } from '../questionnaire.ts'

/**
 * What an expression gave (a number, text, truth value, or FHIR JSON of a Coding, Quantity or Reference) as an answer to the
 * question; `undefined` when it is none that the question can hold.
 */
export function answerFromResult(item: QuestionItem, raw: unknown): AnswerValue | undefined {
  const answer = read(item, raw)
  if (answer === undefined || !fitsQuestion(item, answer)) return undefined
  // The option's own words, since an expression need not give any.
  return item.options.find(({ value }) => compareAnswers(value, answer) === 'equal')?.value ?? answer
}

function read(item: QuestionItem, raw: unknown): AnswerValue | undefined {
  switch (item.type) {
    case 'boolean':
      return typeof raw === 'boolean' ? { kind: 'boolean', value: raw } : undefined
    case 'integer':
      return typeof raw === 'number' && Number.isInteger(raw) ? { kind: 'integer', value: raw } : undefined
    case 'decimal':
      return typeof raw === 'number' && Number.isFinite(raw)
        ? { kind: 'decimal', value: raw, text: String(raw) }
        : undefined
    case 'date':
      return typeof raw === 'string' && parseCalendarDate(raw) !== undefined
        ? { kind: 'date', date: raw }
        : undefined
    case 'quantity':
      return readQuantity(raw)
    case 'reference':
      return readReference(raw)
    default:
      if (typeof raw === 'string') return raw.trim() === '' ? undefined : { kind: 'string', value: raw }
      return readCoding(raw)
  }
}

function readCoding(raw: unknown): AnswerValue | undefined {
  const { system, code, display } = textsIn(raw)
  if (code === undefined) return undefined
  return {
    kind: 'coding',
    coding: {
      ...(system === undefined ? {} : { system }),
      code,
      ...(display === undefined ? {} : { display }),
    },
  }
}

function readQuantity(raw: unknown): AnswerValue | undefined {
  const value = typeof raw === 'number' ? raw : memberOf(raw, 'value')
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  const { unit, system, code } = textsIn(raw)
  return {
    kind: 'quantity',
    quantity: {
      value,
      ...(unit === undefined ? {} : { unit }),
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
    },
  }
}

function readReference(raw: unknown): AnswerValue | undefined {
  const { reference, display } = textsIn(raw)
  if (reference === undefined) return undefined
  return {
    kind: 'reference',
    reference: { literal: parseReference(reference), ...(display === undefined ? {} : { display }) },
  }
}

function memberOf(raw: unknown, name: string): unknown {
  return typeof raw === 'object' && raw !== null && Object.hasOwn(raw, name)
    ? Reflect.get(raw, name)
    : undefined
}

/** The text members of FHIR JSON; empty ones are none. */
function textsIn(raw: unknown): Readonly<Record<string, string | undefined>> {
  const names = ['system', 'code', 'display', 'unit', 'reference']
  return Object.fromEntries(
    names.map((name) => {
      const value = memberOf(raw, name)
      return [name, typeof value === 'string' && value !== '' ? value : undefined]
    }),
  )
}
