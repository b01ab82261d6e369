import fc from 'fast-check'
import { parseReference, type RecordReference } from '../../../src/domain/reference.ts'
import {
  type ActionStatus,
  type GoalAction,
  type GoalLifecycle,
  type GoalPlan,
  type GoalPriority,
  type GoalProgress,
  type LifeDomain,
  ownerKey,
  type PlanGoal,
  planCodes,
  type ResponsibilityReason,
} from '../../../src/goal-plan/index.ts'
import { awkwardText } from '../../questionnaire/any-questionnaire.ts'

/** Somebody's words: never blank, and otherwise anything. */
export const anyWords = awkwardText.filter((text) => text.trim() !== '')

/** What is typed into one line. */
const anyLine = anyWords.filter((text) => !/[\r\n]/.test(text))

const anyDate = fc.constantFrom('2026', '2026-11', '2026-11-22', '2027-02-28', '1999-12-31')

const anyOwner: fc.Arbitrary<RecordReference> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'Patient/rosa',
        'Practitioner/sam',
        'PractitionerRole/sam-role',
        'RelatedPerson/mum',
        'CareTeam/crisis',
        'Organization/trust',
        'Patient/somebody-else',
        'https://elsewhere.example/fhir/Practitioner/1',
      ),
      fc.option(anyWords, { nil: undefined }),
    )
    .map(([literal, display]) => ({
      literal: parseReference(literal),
      ...(display === undefined ? {} : { display }),
    })),
  anyLine.map((display) => ({ display })),
  anyWords.map((display) => ({ type: 'Practitioner', display })),
  anyWords.map((value) => ({
    identifier: { system: 'https://example.org/staff', value },
    type: 'Practitioner',
  })),
)

/** Each once, those named in words alone last: as a plan keeps them. */
const anyOwners = fc
  .uniqueArray(anyOwner, { maxLength: 4, selector: ownerKey })
  .map((owners) => owners.toSorted((a, b) => Number(isNameAlone(a)) - Number(isNameAlone(b))))

const anyAction: fc.Arbitrary<GoalAction> = fc.record(
  {
    id: fc.uuid(),
    words: anyWords,
    owners: anyOwners,
    status: fc.constantFrom<ActionStatus>(...planCodes.status.codes),
    when: anyLine,
    firstStep: anyWords,
    happenedWords: anyWords,
  },
  { requiredKeys: ['id', 'words', 'owners', 'status'] },
)

const anySource = fc.record(
  {
    response: fc.constantFrom('QuestionnaireResponse/vtp-1', 'QuestionnaireResponse/strengths-2'),
    linkId: fc.constantFrom('values.1', 'hopes'),
    words: anyWords,
    date: anyDate,
  },
  { requiredKeys: ['words'] },
)

const anyGoal: fc.Arbitrary<PlanGoal> = fc.record(
  {
    id: fc.uuid(),
    words: anyWords,
    why: anyWords,
    sources: fc.array(anySource, { maxLength: 2 }),
    priority: fc.constantFrom<GoalPriority>(...planCodes.priority.codes),
    domain: fc.constantFrom<LifeDomain>(...planCodes.domain.codes),
    start: anyDate,
    target: anyDate,
    lifecycle: fc.constantFrom<GoalLifecycle>(...planCodes.lifecycle.codes),
    progress: fc.constantFrom<GoalProgress>(...planCodes.progress.codes),
    barriers: anyWords,
    actions: fc.array(anyAction, { maxLength: 4 }),
  },
  { requiredKeys: ['id', 'words', 'sources', 'lifecycle', 'actions'] },
)

const anyReason = fc.record(
  { code: fc.constantFrom<ResponsibilityReason>(...planCodes.reason.codes), words: anyWords },
  { requiredKeys: [] },
)

/** A finished plan of any content: every goal and action has words, every id is used once. */
export const anyPlan: fc.Arbitrary<GoalPlan> = fc
  .record(
    {
      id: fc.uuid(),
      previous: fc.constant('QuestionnaireResponse/earlier'),
      occasion: fc.constantFrom<GoalPlan['occasion']>('planning', 'review'),
      goals: fc.array(anyGoal, { maxLength: 4 }),
      agreements: fc.constant([]),
      ifThingsGetHarder: anyWords,
      rightForNow: anyReason.filter((reason) => Object.keys(reason).length > 0),
      nextReview: anyDate,
    },
    { requiredKeys: ['id', 'occasion', 'goals', 'agreements'] },
  )
  .filter(hasIdsOnce)

/** True when no two parts of a plan have one id. */
export function hasIdsOnce({ id, goals }: GoalPlan): boolean {
  const ids = [id, ...goals.flatMap((goal) => [goal.id, ...goal.actions.map((action) => action.id)])]
  return new Set(ids).size === ids.length
}

function isNameAlone({ literal, type, identifier }: RecordReference): boolean {
  return literal === undefined && type === undefined && identifier === undefined
}
