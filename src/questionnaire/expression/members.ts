import { printReference } from '../../domain/reference.ts'
import type { AnswerValue } from '../answer.ts'
import { BeyondUs, givenValues, plainValue, type Value, type Values } from './values.ts'

/** The elements of answers and of names of persons. Any other is refused: we might not hold it, and "none" would be untrue. */
export const knownElements: ReadonlySet<string> = new Set([
  'item',
  'answer',
  'value',
  'linkId',
  'text',
  'code',
  'system',
  'display',
  'unit',
  'reference',
  'name',
  'given',
  'family',
  'prefix',
  'suffix',
  'use',
])

/** The values of an element of one value; none when there is no such element. Items may be ones that are not there just now. */
export function memberOf(value: Value, name: string): Values {
  if (typeof value !== 'object') {
    // FHIR gives a primitive's own value under this name; how fillers treat it differs.
    if (name === 'value') throw new BeyondUs('the value of a plain value')
    return []
  }
  switch (value.is) {
    case 'response':
      if (name === 'text') throw new BeyondUs('the narrative of a response')
      return name === 'item' ? itemsOf(value) : []
    case 'item':
      return itemMember(value, name)
    case 'answer':
      if (name === 'value') return [plainValue(value.view.value)]
      return name === 'item' ? itemsOf(value) : []
    case 'value':
      return partOf(value.value, name)
    case 'given':
      return Object.hasOwn(value.object, name) ? givenValues(Reflect.get(value.object, name)) : []
  }
}

function itemsOf({ view }: Extract<Value, { is: 'response' | 'item' | 'answer' }>): Values {
  return view.items().map((item) => ({ is: 'item', view: item }))
}

function itemMember(item: Extract<Value, { is: 'item' }>, name: string): Values {
  const { view } = item
  if (name === 'linkId') return [view.linkId]
  if (name === 'text') return view.text === undefined ? [] : [view.text]
  if (name === 'answer') return view.answers().map((answer) => ({ is: 'answer', view: answer }))
  return name === 'item' ? itemsOf(item) : []
}

function partOf(answer: AnswerValue, name: string): Values {
  if (answer.kind === 'coding') return name === 'reference' ? [] : own(answer.coding, name)
  if (answer.kind === 'quantity') return own(answer.quantity, name)
  if (answer.kind === 'reference') {
    const { literal, display } = answer.reference
    if (name === 'display') return display === undefined ? [] : [display]
    return name === 'reference' && literal !== undefined ? [printReference(literal)] : []
  }
  if (name === 'value') throw new BeyondUs('the value of a plain value')
  return []
}

function own(parts: object, name: string): Values {
  return Object.hasOwn(parts, name) ? givenValues(Reflect.get(parts, name)) : []
}
