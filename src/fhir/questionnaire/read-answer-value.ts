import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { Coding } from '../../domain/coding.ts'
import type { Quantity } from '../../domain/quantity.ts'
import type { AnswerValue } from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'

/** Why a `value[x]` could not be read: none there, more than one, of a type we do not carry, or unsound. */
export type AnswerValueProblem = 'missing' | 'several' | 'unsupported' | 'unsound'

/**
 * Reads the one `value[x]` (or `answer[x]`, by `prefix`) of an element: QuestionnaireResponse.item.answer,
 * Questionnaire.item.initial, .answerOption and .enableWhen. `Attachment` is not carried.
 */
export function readAnswerValue(
  element: JsonObject,
  prefix: 'value' | 'answer' = 'value',
): AnswerValue | AnswerValueProblem {
  const types = Object.keys(element)
    .filter((name) => name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length)))
    .map((name) => name.slice(prefix.length))
  const [type, another] = types
  if (type === undefined) return 'missing'
  if (another !== undefined) return 'several'
  const read = readers.get(type)
  return read === undefined ? 'unsupported' : (read(member(element, `${prefix}${type}`)) ?? 'unsound')
}

type ValueReader = (value: unknown) => AnswerValue | undefined

const readers: ReadonlyMap<string, ValueReader> = new Map<string, ValueReader>([
  ['Coding', (value) => wrap(readCoding(value), (coding) => ({ kind: 'coding', coding }))],
  ['Quantity', (value) => wrap(readQuantity(value), (quantity) => ({ kind: 'quantity', quantity }))],
  ['Reference', (value) => wrap(readReference(value), (reference) => ({ kind: 'reference', reference }))],
  ['Boolean', (value) => (typeof value === 'boolean' ? { kind: 'boolean', value } : undefined)],
  ['String', (value) => wrap(text(value), (given) => ({ kind: 'string', value: given }))],
  ['Uri', (value) => wrap(text(value), (given) => ({ kind: 'uri', text: given }))],
  [
    'Integer',
    (value) =>
      wrap(number(value), (given) =>
        Number.isInteger(given) ? { kind: 'integer', value: given } : undefined,
      ),
  ],
  [
    'Decimal',
    (value) => wrap(number(value), (given) => ({ kind: 'decimal', value: given, text: String(given) })),
  ],
  [
    'Date',
    (value) =>
      wrap(
        matching(value, (given) => parseCalendarDate(given) !== undefined),
        (date) => ({ kind: 'date', date }),
      ),
  ],
  ['DateTime', (value) => wrap(matching(value, isDateTime), (given) => ({ kind: 'dateTime', text: given }))],
  [
    'Time',
    (value) =>
      wrap(
        matching(value, (given) => timeOfDay.test(given)),
        (given) => ({ kind: 'time', text: given }),
      ),
  ],
])

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/

/** FHIR R4 dateTime: a date, or a whole day with time of day and zone. */
function isDateTime(given: string): boolean {
  const [date = '', time, ...more] = given.split('T')
  const day = parseCalendarDate(date)
  if (time === undefined) return day !== undefined
  const [, clock = ''] = /^(.*)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(time) ?? []
  return more.length === 0 && day?.day !== undefined && timeOfDay.test(clock)
}

/** Reads a FHIR Coding; one with neither code nor display says nothing and gives `undefined`. */
export function readCoding(value: unknown): Coding | undefined {
  if (!isJsonObject(value)) return undefined
  const [system, code, display] = ['system', 'code', 'display'].map((name) => stringMember(value, name))
  if (code === undefined && display === undefined) return undefined
  return {
    ...(system === undefined ? {} : { system }),
    ...(code === undefined ? {} : { code }),
    ...(display === undefined ? {} : { display }),
  }
}

/** Reads a FHIR Quantity; one with a comparator (`<5`) is not a number and gives `undefined`, as does an empty one. */
export function readQuantity(value: unknown): Quantity | undefined {
  if (!isJsonObject(value) || member(value, 'comparator') !== undefined) return undefined
  const amount = number(member(value, 'value'))
  const [unit, system, code] = ['unit', 'system', 'code'].map((name) => stringMember(value, name))
  if (amount === undefined && unit === undefined && code === undefined) return undefined
  return {
    ...(amount === undefined ? {} : { value: amount }),
    ...(unit === undefined ? {} : { unit }),
    ...(system === undefined ? {} : { system }),
    ...(code === undefined ? {} : { code }),
  }
}

function wrap<Value>(
  value: Value | undefined,
  make: (value: Value) => AnswerValue | undefined,
): AnswerValue | undefined {
  return value === undefined ? undefined : make(value)
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function matching(value: unknown, test: (given: string) => boolean): string | undefined {
  const given = text(value)
  return given !== undefined && test(given) ? given : undefined
}
