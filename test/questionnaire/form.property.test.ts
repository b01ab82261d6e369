import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createForm,
  entryOf,
  fillForm,
  formProblems,
  formResponse,
  plainReactivity,
  type QuestionnaireItem,
  type ResponseItem,
} from '../../src/questionnaire/index.ts'
import { anyActions, kindFor, perform, places } from './any-filling.ts'
import { anyAnswer, anyQuestionnaire } from './any-questionnaire.ts'

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
