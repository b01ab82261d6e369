import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnswerValue,
  addOccurrence,
  addSlot,
  createForm,
  entryOf,
  type Form,
  type FormNode,
  fillForm,
  formProblems,
  formResponse,
  isManyOf,
  plainReactivity,
  type QuestionNode,
  type QuestionnaireItem,
  type ResponseItem,
  removeOccurrence,
  setOptionChosen,
} from '../../src/questionnaire/index.ts'
import { anyAnswer, anyQuestionnaire } from './any-questionnaire.ts'

/** Every place of a form, in reading order. */
function places(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => {
    const scopes =
      node.kind === 'group' ? node.occurrences.value : node.kind === 'question' ? node.slots.value : []
    return [
      node,
      ...(node.kind === 'question' ? node.notes : []),
      ...scopes.flatMap((scope) => places(scope.nodes)),
    ]
  })
}

const kindFor: Partial<Record<QuestionnaireItem['type'], AnswerValue['kind']>> = {
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  quantity: 'quantity',
  string: 'string',
  text: 'string',
}

/** One thing a person does somewhere in the form. */
interface Action {
  readonly at: number
  readonly value: AnswerValue
  readonly clear: boolean
}
const anyAction: fc.Arbitrary<Action> = fc.record({ at: fc.nat(200), value: anyAnswer, clear: fc.boolean() })
const anyActions = fc.array(anyAction, { maxLength: 25 })

function answerQuestion(node: QuestionNode, { at, value, clear }: Action): void {
  const { item } = node
  if (item.options.length > 0) {
    const option = item.options[at % item.options.length]
    if (option === undefined) return
    if (isManyOf(item)) setOptionChosen(node, option, !clear)
    else node.slots.value[0]?.give(clear ? undefined : entryOf(item, option.value))
  } else if (kindFor[item.type] === value.kind) {
    if (item.repeats && at % 3 === 0) addSlot(node)
    node.slots.value.at(-1)?.give(clear ? undefined : entryOf(item, value))
  }
}

function perform(form: Form, actions: readonly Action[]): void {
  for (const action of actions) {
    const all = places(form.root.nodes)
    const node = all[action.at % all.length]
    if (node?.kind === 'question') answerQuestion(node, action)
    if (node?.kind === 'group' && node.item.repeats) {
      if (action.clear) removeOccurrence(node, node.occurrences.value[0]?.id ?? '')
      else addOccurrence(node)
    }
  }
}

const filledForm = fc.tuple(anyQuestionnaire, anyActions).map(([questionnaire, actions]) => {
  const form = createForm({ reactivity: plainReactivity(), questionnaire })
  perform(form, actions)
  return form
})

function linkIdsIn(items: readonly ResponseItem[]): readonly string[] {
  return items.flatMap(({ linkId, answers, items: inside }) => [
    linkId,
    ...answers.flatMap((answer) => linkIdsIn(answer.items)),
    ...linkIdsIn(inside),
  ])
}

function orderOf(
  items: readonly QuestionnaireItem[],
  order = new Map<string, number>(),
): ReadonlyMap<string, number> {
  for (const item of items) {
    order.set(item.linkId, order.size)
    orderOf(item.items, order)
  }
  return order
}

function isInOrder(items: readonly ResponseItem[], order: ReadonlyMap<string, number>): boolean {
  const numbers = items.map(({ linkId }) => order.get(linkId) ?? -1)
  const sorted = numbers.every(
    (number, index) => number >= 0 && (index === 0 || number >= (numbers[index - 1] ?? 0)),
  )
  const inside = items.flatMap((item) => [item.items, ...item.answers.map((answer) => answer.items)])
  return sorted && inside.every((level) => isInOrder(level, order))
}

describe('any form, filled in any way', () => {
  it('lets only enabled items out', () => {
    fc.assert(
      fc.property(filledForm, (form) => {
        const disabledEverywhere = new Set(places(form.root.nodes).map((node) => node.item.linkId))
        for (const node of places(form.root.nodes)) {
          if (node.enabled.value) disabledEverywhere.delete(node.item.linkId)
        }
        const out = linkIdsIn(formResponse(form))
        expect(out.filter((linkId) => disabledEverywhere.has(linkId))).toEqual([])
      }),
    )
  })

  it('lets nothing out below a disabled place', () => {
    fc.assert(
      fc.property(filledForm, (form) => {
        for (const node of places(form.root.nodes)) {
          if (node.enabled.value) continue
          const scopes =
            node.kind === 'group' ? node.occurrences.value : node.kind === 'question' ? node.slots.value : []
          expect(
            places(scopes.flatMap((scope) => scope.nodes)).filter((inside) => inside.enabled.value),
          ).toEqual([])
        }
      }),
    )
  })

  it('keeps the order of the questionnaire, whatever order it was filled in', () => {
    fc.assert(
      fc.property(filledForm, (form) => {
        expect(isInOrder(formResponse(form), orderOf(form.questionnaire.items))).toBe(true)
      }),
    )
  })

  it('has an id of its own for every place', () => {
    fc.assert(
      fc.property(filledForm, (form) => {
        const ids = places(form.root.nodes).flatMap((node) => [
          node.id,
          ...(node.kind === 'question' ? node.slots.value.map((slot) => slot.id) : []),
          ...(node.kind === 'group' ? node.occurrences.value.map((occurrence) => occurrence.id) : []),
        ])
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('is at its start again when an answer is given and taken back', () => {
    fc.assert(
      fc.property(filledForm, fc.nat(200), anyAnswer, (form, at, value) => {
        const questions = places(form.root.nodes).filter((node) => node.kind === 'question')
        const node = questions[at % Math.max(questions.length, 1)]
        const slot = node?.slots.value[0]
        if (node === undefined || slot === undefined || slot.entry.value !== undefined) return
        const before = JSON.stringify([formResponse(form), formProblems(form)])
        slot.give(entryOf(node.item, value))
        slot.give(undefined)
        expect(JSON.stringify([formResponse(form), formProblems(form)])).toBe(before)
      }),
    )
  })

  it('is the same form again when its response is put into a new one', () => {
    fc.assert(
      fc.property(filledForm, (form) => {
        const response = formResponse(form)
        const again = createForm({ reactivity: plainReactivity(), questionnaire: form.questionnaire })
        expect(fillForm(again, response)).toEqual([])
        expect(formResponse(again)).toEqual(response)
      }),
    )
  })

  it('takes any answers at all without throwing, and puts none where it does not fit', () => {
    const { item } = fc.letrec<{ item: ResponseItem }>((tie) => ({
      item: fc.record({
        linkId: fc.oneof(
          fc.integer({ min: 1, max: 12 }).map((n) => `i${n}`),
          fc.constantFrom('__proto__', 'constructor', ''),
        ),
        answers: fc.array(
          fc.record({
            value: anyAnswer,
            items: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('item'), { maxLength: 2 })),
          }),
          { maxLength: 3 },
        ),
        items: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(tie('item'), { maxLength: 3 })),
      }),
    }))
    fc.assert(
      fc.property(anyQuestionnaire, fc.array(item, { maxLength: 8 }), (questionnaire, items) => {
        const form = createForm({ reactivity: plainReactivity(), questionnaire })
        fillForm(form, items)
        for (const node of places(form.root.nodes)) {
          if (node.kind !== 'question' || node.item.options.length > 0) continue
          for (const slot of node.slots.value) {
            const value = slot.entry.value?.value
            expect(value === undefined || value.kind === kindFor[node.item.type]).toBe(true)
          }
        }
      }),
    )
  })
})
