import type { AnswerValue } from '../answer.ts'
import type { AnswerView, ItemView, ResponseView } from './response-view.ts'

/** What an expression works with: plain values, parts of the response, and parts of what was given when the form was opened. */
export type Value =
  | string
  | number
  | boolean
  | { readonly is: 'response'; readonly view: ResponseView }
  | { readonly is: 'item'; readonly view: ItemView }
  | { readonly is: 'answer'; readonly view: AnswerView }
  /** An answer with parts (coding, quantity, reference), or one whose order and equality we do not judge (date, time). */
  | { readonly is: 'value'; readonly value: ValueWithParts }
  | { readonly is: 'given'; readonly object: object }

type ValueWithParts = Exclude<AnswerValue, { kind: 'boolean' | 'string' | 'integer' | 'decimal' }>

export type Values = readonly Value[]

/** Thrown where the answers make an expression ask for what we do not know; the outcome is then no answer, never a guess. */
export class BeyondUs extends Error {}

/** The value of an answer, in the terms of an expression. */
export function plainValue(answer: AnswerValue): Value {
  switch (answer.kind) {
    case 'boolean':
    case 'string':
    case 'integer':
    case 'decimal':
      return answer.value
    case 'uri':
      return answer.text
    default:
      return { is: 'value', value: answer }
  }
}

/** What stands in JSON that was given; null and lists inside lists are nothing here. */
export function givenValues(json: unknown): Values {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json]
  return list.flatMap((one): Values => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return [one]
    return typeof one === 'object' && one !== null && !Array.isArray(one)
      ? [{ is: 'given', object: one }]
      : []
  })
}

/** The one value of a collection; `undefined` when it is empty. Several are beyond us where one is asked for. */
export function single(values: Values): Value | undefined {
  if (values.length > 1) throw new BeyondUs('several values where one is asked for')
  return values[0]
}

/** The one truth value of a collection; `undefined` when it is empty. */
export function truth(values: Values): boolean | undefined {
  const value = single(values)
  if (value === undefined || typeof value === 'boolean') return value
  throw new BeyondUs('no truth value')
}

/** The one text of a collection; `undefined` when it is empty. */
export function text(values: Values): string | undefined {
  const value = single(values)
  if (value === undefined || typeof value === 'string') return value
  throw new BeyondUs('no text')
}

/** A truth value as a collection. */
export function truths(value: boolean | undefined): Values {
  return value === undefined ? [] : [value]
}
