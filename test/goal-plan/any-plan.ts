import fc from 'fast-check'
import { parseReference, type RecordReference } from '../../src/domain/reference.ts'
import {
  type CarerAgreement,
  type GoalAction,
  type GoalPlan,
  type GoalSource,
  ownerKey,
  type PlanGoal,
  planCodes,
  type RightForNow,
  type StaffView,
} from '../../src/goal-plan/index.ts'
import type { AnswerValue, ResponseItem } from '../../src/questionnaire/index.ts'

/** Words as people type them: any characters, several lines, blanks at the ends. Blanks alone are no words, and are not written. */
export const anyWords = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Swim again.', 'Ring Mum\nfirst', ' with blanks ', 'کھانا', '😀') },
  {
    weight: 1,
    arbitrary: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
  },
)
/** FHIR dates, at any precision. */
export const anyDate = fc.constantFrom('2026', '2026-11', '2026-11-22', '2027-02-28', '2025-12-31')
const anyDisplay = fc.option(fc.constantFrom('Rosa', 'Sam Okafor', 'Riverside team'), { nil: undefined })
const anyLiteral = fc
  .constantFrom(
    'Patient/rosa',
    'Practitioner/sam',
    'Practitioner/ada',
    'CareTeam/riverside',
    'RelatedPerson/carmen',
    'Organization/housing',
    'https://other.example/fhir/Practitioner/sam',
    'urn:uuid:0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
  )
  .map(parseReference)

/** Somebody from a record. */
export const anyReference: fc.Arbitrary<RecordReference> = fc.oneof(
  { weight: 5, arbitrary: present({ literal: anyLiteral }, { display: anyDisplay }) },
  {
    weight: 1,
    arbitrary: present(
      { type: fc.constantFrom('Patient', 'Practitioner') },
      {
        identifier: fc.constantFrom(undefined, { system: 'https://ids.example', value: '42' }),
        display: anyDisplay,
      },
    ),
  },
)
const anyName: fc.Arbitrary<RecordReference> = anyWords.map((display) => ({ display }))
const anybody = fc.oneof({ weight: 3, arbitrary: anyReference }, { weight: 1, arbitrary: anyName })

/** Owners as a plan holds them: each once, references before names. */
export const anyOwners: fc.Arbitrary<readonly RecordReference[]> = fc
  .tuple(
    fc.uniqueArray(anyReference, { maxLength: 3, selector: ownerKey }),
    fc.uniqueArray(anyName, { maxLength: 2, selector: ownerKey }),
  )
  .map(([references, names]) => [...references, ...names])

/**
 * A UUID as it is minted: no two alike. Left to itself the library likes small ones, and shrinks all to one; a plan never holds one id twice, since
 * `planFromItems` gives the second a new one (see response-ids.test.ts).
 */
export const anyUuid = fc.noShrink(fc.noBias(fc.uuid()))

/** Objects of which some members may be missing. */
function present<Always extends object, Maybe extends object>(
  always: { [Name in keyof Always]: fc.Arbitrary<Always[Name]> },
  maybe: { [Name in keyof Maybe]: fc.Arbitrary<Maybe[Name] | undefined> },
) {
  return fc
    .tuple(fc.record(always), fc.record<{ [Name in keyof Maybe]: Maybe[Name] | undefined }>(maybe))
    .map(([first, second]) =>
      Object.fromEntries(Object.entries({ ...first, ...second }).filter(([, value]) => value !== undefined)),
    ) as unknown as fc.Arbitrary<Always & { [Name in keyof Maybe]?: Exclude<Maybe[Name], undefined> }>
}

const anyStranger: fc.Arbitrary<AnswerValue> = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((value): AnswerValue => ({ kind: 'integer', value })),
  fc.boolean().map((value): AnswerValue => ({ kind: 'boolean', value })),
  fc.constant<AnswerValue>({ kind: 'coding', coding: { system: 'https://other.example', code: 'high' } }),
)

/** What no plan has a place for: questions of a later form, and answers of a kind that does not fit, at most one item a question. */
export function anyUnplaced(misfits: readonly string[]): fc.Arbitrary<readonly ResponseItem[] | undefined> {
  const anyItem = fc
    .tuple(
      fc.constantFrom('from-a-later-form', 'another', ...misfits),
      fc.array(anyStranger, { minLength: 1, maxLength: 2 }),
    )
    .map(
      ([linkId, values]): ResponseItem => ({
        linkId,
        answers: values.map((value) => ({ value, items: [] })),
        items: [],
      }),
    )
  return fc.option(
    fc.uniqueArray(anyItem, { minLength: 1, maxLength: 3, selector: ({ linkId }) => linkId }),
    { nil: undefined, freq: 5 },
  )
}

export const anySource: fc.Arbitrary<GoalSource> = present(
  { words: anyWords },
  {
    response: fc.constantFrom(undefined, 'QuestionnaireResponse/guide', 'QuestionnaireResponse/sheet'),
    linkId: fc.constantFrom(undefined, 'what-matters.1'),
    date: fc.option(anyDate, { nil: undefined }),
  },
)

const { priority, domain, lifecycle, progress, status, happened, stance, agreement, reason } = planCodes
const oneOf = <Code extends string>({ codes }: { readonly codes: readonly Code[] }) =>
  fc.constantFrom(...codes)
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })

/** An action, by default with new words perhaps empty. */
export const anyAction: fc.Arbitrary<GoalAction> = present(
  {
    id: anyUuid,
    words: fc.oneof(anyWords, fc.constant('')),
    owners: anyOwners,
    status: oneOf(status),
  },
  {
    when: maybe(anyWords),
    firstStep: maybe(anyWords),
    happened: maybe(oneOf(happened)),
    happenedWords: maybe(anyWords),
    unplaced: anyUnplaced(['goal.action.when', 'goal.action.status', 'goal.action.owner']),
  },
)

const anyStaffView: fc.Arbitrary<StaffView> = present(
  { stance: oneOf(stance) },
  { words: maybe(anyWords), by: maybe(anybody) },
)

export const anyGoal: fc.Arbitrary<PlanGoal> = present(
  {
    id: anyUuid,
    words: fc.oneof(anyWords, fc.constant('')),
    sources: fc.array(anySource, { maxLength: 2 }),
    lifecycle: oneOf(lifecycle),
    actions: fc.array(anyAction, { maxLength: 3 }),
  },
  {
    why: maybe(anyWords),
    priority: maybe(oneOf(priority)),
    domain: maybe(oneOf(domain)),
    start: maybe(anyDate),
    target: maybe(anyDate),
    progress: maybe(oneOf(progress)),
    helped: maybe(anyWords),
    nextStep: maybe(anyWords),
    barriers: maybe(anyWords),
    helps: maybe(anyWords),
    staffView: maybe(anyStaffView),
    unplaced: anyUnplaced(['goal.why', 'goal.priority', 'goal.start', 'goal.id']),
  },
)

const anyAgreement: fc.Arbitrary<CarerAgreement> = present(
  { who: anybody, answer: oneOf(agreement) },
  { date: maybe(anyDate), words: maybe(anyWords) },
)

const anyRightForNow: fc.Arbitrary<RightForNow | undefined> = present(
  {},
  { code: maybe(oneOf(reason)), words: maybe(anyWords) },
).map((given) => (Object.keys(given).length === 0 ? undefined : (given as RightForNow)))

/** Any plan that the editor or a response could hold. */
export const anyPlan: fc.Arbitrary<GoalPlan> = present(
  {
    id: anyUuid,
    occasion: oneOf(planCodes.occasion),
    goals: fc.array(anyGoal, { maxLength: 4 }),
    agreements: fc.uniqueArray(anyAgreement, { maxLength: 2, selector: ({ who }) => ownerKey(who) }),
  },
  {
    previous: maybe(fc.constantFrom('QuestionnaireResponse/plan-1', 'QuestionnaireResponse/plan-2')),
    ifThingsGetHarder: maybe(anyWords),
    rightForNow: anyRightForNow,
    nextReview: maybe(anyDate),
    unplaced: anyUnplaced(['next-review', 'occasion', 'previous']),
  },
)
