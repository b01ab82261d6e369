import fc from 'fast-check'
import type {
  AnswerValue,
  Questionnaire,
  QuestionnaireItem,
  QuestionType,
} from '../../src/questionnaire/index.ts'
import { displayItem, groupItem, questionItem } from './make-item.ts'

const system = fc.constantFrom('urn:a', 'urn:b')
const code = fc.constantFrom('0', '1', '2')

const date = fc.oneof(
  fc.integer({ min: 1900, max: 2100 }).map(String),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
)
/** Text with what has broken others: markup, entities, emoji, right-to-left, line ends. */
export const awkwardText = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '&#60;b&#62; &amp;amp;',
    '🫶🏽 👩‍👩‍👧',
    'مرحبا بالعالم',
    'שלום',
    "Siân O'Néill",
    'a\nb',
    '__proto__',
    '{"type":"b"}',
  ),
)

/** An answer of any kind. */
export const anyAnswer: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.boolean().map((value): AnswerValue => ({ kind: 'boolean', value })),
  fc.integer({ min: -50, max: 50 }).map((value): AnswerValue => ({ kind: 'integer', value })),
  fc
    .integer({ min: -500, max: 500 })
    .map((n): AnswerValue => ({ kind: 'decimal', value: n / 10, text: String(n / 10) })),
  awkwardText.filter((text) => text.trim() !== '').map((value): AnswerValue => ({ kind: 'string', value })),
  date.map((text): AnswerValue => ({ kind: 'date', date: text })),
  fc
    .tuple(system, code)
    .map(([s, c]): AnswerValue => ({ kind: 'coding', coding: { system: s, code: c, display: `${s} ${c}` } })),
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('mg', 'mL')).map(
    ([value, unit]): AnswerValue => ({
      kind: 'quantity',
      quantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    }),
  ),
)

const options = ['urn:a', 'urn:b'].flatMap((s) =>
  ['0', '1', '2'].map((c) => ({
    exclusive: false,
    value: { kind: 'coding' as const, coding: { system: s, code: c, display: `${s} ${c}` } },
  })),
)
const units = ['mg', 'mL'].map((unit) => ({ system: 'http://unitsofmeasure.org', code: unit, display: unit }))

const types: readonly QuestionType[] = [
  'choice',
  'open-choice',
  'boolean',
  'text',
  'string',
  'date',
  'integer',
  'decimal',
  'quantity',
]

/** Shapes without linkIds or conditions; those come when the whole form is known. */
interface Shape {
  readonly type: QuestionType | 'group' | 'display'
  readonly repeats: boolean
  readonly required: boolean
  readonly hidden: boolean
  readonly inside: readonly Shape[]
  /** Conditions, each on an earlier question by its place counted from the end. */
  readonly conditions: readonly {
    readonly back: number
    readonly operator: '=' | '!=' | '>' | '<=' | 'exists'
    readonly answer: AnswerValue
  }[]
  readonly all: boolean
}

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    type: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...types) },
      { weight: 3, arbitrary: fc.constant('group' as const) },
      { weight: 1, arbitrary: fc.constant('display' as const) },
    ),
    repeats: fc.boolean(),
    required: fc.boolean(),
    hidden: fc.boolean(),
    inside: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant([]),
      fc.array(tie('shape'), { maxLength: 4 }),
    ),
    conditions: fc.array(
      fc.record({
        back: fc.integer({ min: 1, max: 8 }),
        operator: fc.constantFrom('=', '!=', '>', '<=', 'exists'),
        answer: anyAnswer,
      }),
      { maxLength: 2 },
    ),
    all: fc.boolean(),
  }),
}))

/** A form of any shape: nested, repeating, hidden, with conditions on questions that come before. */
export const anyQuestionnaire: fc.Arbitrary<Questionnaire> = fc
  .array(shape, { minLength: 1, maxLength: 8 })
  .map((shapes) => ({ items: buildItems(shapes, []), findings: [] }))

function buildItems(shapes: readonly Shape[], earlier: string[]): readonly QuestionnaireItem[] {
  return shapes.map((each) => {
    const linkId = `i${earlier.length + 1}`
    const enableWhen = each.conditions.flatMap(({ back, operator, answer }) => {
      const question = earlier.at(-back)
      if (question === undefined) return []
      return {
        question,
        operator,
        answer: operator === 'exists' ? { kind: 'boolean' as const, value: each.all } : answer,
      }
    })
    earlier.push(linkId)
    const more = {
      enableWhen,
      enableBehavior: each.all ? 'all' : 'any',
      hidden: each.hidden,
      required: each.required,
    } as const
    if (each.type === 'display') return { ...displayItem(linkId), ...more, required: false }
    const items = buildItems(each.inside, earlier)
    if (each.type === 'group') return groupItem(linkId, items, { ...more, repeats: each.repeats })
    const isChoice = each.type === 'choice' || each.type === 'open-choice'
    return questionItem(linkId, each.type, {
      ...more,
      items,
      repeats: each.repeats,
      ...(isChoice ? { options } : {}),
      ...(each.type === 'quantity' ? { units } : {}),
    })
  })
}
