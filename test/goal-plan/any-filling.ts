import fc from 'fast-check'
import { parseReference } from '../../src/domain/reference.ts'
import { ownerKey } from '../../src/goal-plan/index.ts'
import type { AnswerValue, QuestionnaireItem, ResponseItem } from '../../src/questionnaire/index.ts'
import { anyDate, anyReference, anyUuid, anyWords } from './any-plan.ts'
import { goalPlanForm } from './goal-plan-form.ts'

/** Without these a plan would say what was not answered. */
const always: ReadonlySet<string> = new Set([
  'plan-id',
  'occasion',
  'goal.id',
  'goal.lifecycle',
  'goal.action.id',
  'goal.action.status',
  'goal.staff-view.stance',
  'agreement.answer',
])
const ids: ReadonlySet<string> = new Set(['plan-id', 'goal.id', 'goal.action.id'])
const pointers: ReadonlySet<string> = new Set(['previous', 'goal.source.response'])

type Items = readonly ResponseItem[]

/** Everything the form of a goal plan can produce, filled by software that knows what it is doing. */
export const anyFilling: fc.Arbitrary<Items> = itemsOf(goalPlanForm.items)

function itemsOf(items: readonly QuestionnaireItem[]): fc.Arbitrary<Items> {
  return fc.tuple(...items.map(oneItem)).map((lists) => lists.flat())
}

function oneItem(item: QuestionnaireItem): fc.Arbitrary<Items> {
  const { linkId, text } = item
  const head = { linkId, ...(text === undefined ? {} : { text }) }
  if (item.type === 'display' || item.type === 'refused') return fc.constant([])
  if (item.type === 'group') {
    const inside = itemsOf(item.items).map((items) => ({ ...head, answers: [], items: withOneWho(items) }))
    const several = item.repeats ? fc.array(inside, { maxLength: 3 }) : fc.array(inside, { maxLength: 1 })
    return several.map((groups) => groups.filter(({ items }) => items.length > 0))
  }
  const most = item.repeats ? 3 : 1
  const least = always.has(linkId) ? 1 : 0
  return fc
    .uniqueArray(valueFor(item), { minLength: least, maxLength: most, selector: sameness })
    .map((values) =>
      values.length === 0
        ? []
        : [{ ...head, answers: values.map((value) => ({ value, items: [] })), items: [] }],
    )
}

/** There is room for one: a name is for those who cannot pick a reference. */
function withOneWho(items: Items): Items {
  const isGiven = (linkId: string) => items.some((item) => item.linkId === linkId)
  return items.filter(
    ({ linkId }) =>
      !['agreement.who', 'goal.staff-view.by'].some((who) => linkId === `${who}-name` && isGiven(who)),
  )
}

function valueFor(item: QuestionnaireItem): fc.Arbitrary<AnswerValue> {
  if (item.type === 'choice') return fc.constantFrom(...item.options.map(({ value }) => value))
  if (item.type === 'date') return anyDate.map((date) => ({ kind: 'date', date }))
  if (item.type !== 'reference')
    return (ids.has(item.linkId) ? anyUuid : anyWords).map((value) => ({ kind: 'string', value }))
  const response = { literal: parseReference('QuestionnaireResponse/before') }
  return (pointers.has(item.linkId) ? fc.constant(response) : anyReference).map((reference) => ({
    kind: 'reference',
    reference,
  }))
}

function sameness(value: AnswerValue): string {
  return value.kind === 'reference' ? ownerKey(value.reference) : JSON.stringify(value)
}

/** Any answer, whatever was asked. */
const anyValue: fc.Arbitrary<AnswerValue> = fc.oneof(
  anyWords.map((value): AnswerValue => ({ kind: 'string', value })),
  anyDate.map((date): AnswerValue => ({ kind: 'date', date })),
  anyReference.map((reference): AnswerValue => ({ kind: 'reference', reference })),
  // Small ones often, and so again and again.
  fc.uuid().map((value): AnswerValue => ({ kind: 'string', value })),
  fc.constantFrom<AnswerValue>(
    { kind: 'integer', value: 3 },
    { kind: 'boolean', value: true },
    { kind: 'coding', coding: { code: 'high' } },
    { kind: 'coding', coding: { system: 'https://other.example', code: 'active' } },
    { kind: 'coding', coding: { display: 'Only words' } },
    { kind: 'dateTime', text: '2026-11-22T10:00:00Z' },
    { kind: 'reference', reference: {} },
    { kind: 'reference', reference: { display: 'Only a name' } },
  ),
)

const linkIds = allLinkIds(goalPlanForm.items)

function allLinkIds(items: readonly QuestionnaireItem[]): readonly string[] {
  return items.flatMap((item) => [item.linkId, ...allLinkIds(item.items)])
}

/** Items as no form would give them: any question anywhere, any answer, questions beneath answers, empty groups; `depth` levels deep. */
function anyStrayItem(depth: number): fc.Arbitrary<ResponseItem> {
  const inside = depth === 0 ? fc.constant([]) : fc.array(anyStrayItem(depth - 1), { maxLength: 2 })
  const beneath = fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: inside })
  const anyLinkId = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...linkIds) },
    { weight: 1, arbitrary: fc.constantFrom('new.1', 'new.2') },
  )
  return fc.record({
    linkId: anyLinkId,
    answers: fc.array(fc.record({ value: anyValue, items: beneath }), { maxLength: 3 }),
    items: inside,
  })
}

/** A filling with strays in it, things missing and its order lost, at every level. */
export const anyForeignFilling: fc.Arbitrary<Items> = fc
  .tuple(
    anyFilling,
    fc.array(anyStrayItem(2), { maxLength: 3 }),
    fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
  )
  .map(([items, strays, picks]) => numbered(disturbed(items, strays, picks)))

/** Every text with a number of its own, so that each can be looked for; what is a UUID stays one. */
function numbered(items: Items): Items {
  let last = 0
  const number = (item: ResponseItem): ResponseItem => ({
    ...item,
    answers: item.answers.map(({ value, items: beneath }) => ({
      value:
        value.kind === 'string' && !/^[0-9a-f-]{36}$/.test(value.value)
          ? { kind: 'string', value: `${value.value} #${++last}#` }
          : value,
      items: beneath.map(number),
    })),
    items: item.items.map(number),
  })
  return items.map(number)
}

function disturbed(items: Items, strays: Items, picks: readonly number[], depth = 0): Items {
  const pick = (place: number) => picks[(place + depth) % picks.length] ?? 0
  const left = items.filter((_, place) => pick(place) % 4 !== 0)
  const inside = left.map((item) =>
    item.answers.length > 0 ? item : { ...item, items: disturbed(item.items, strays, picks, depth + 1) },
  )
  const mixed = [...inside, ...strays.filter((_, place) => pick(place + 3) % 2 === 0)]
  return mixed.toSorted((a, b) => pick(a.linkId.length) - pick(b.linkId.length))
}
