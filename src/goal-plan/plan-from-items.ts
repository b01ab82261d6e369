import type { ResponseItem } from '../questionnaire/index.ts'
import { inOrder } from './owners.ts'
import type {
  CarerAgreement,
  GoalAction,
  GoalPlan,
  GoalSource,
  PlanGoal,
  RightForNow,
  StaffView,
} from './plan.ts'
import { planFields } from './plan-fields.ts'
import { unusedId } from './response-ids.ts'
import { openLevel, type ResponseLevel } from './response-level.ts'

/** A plan read from a response, and what of the response could not be taken as it stands. */
export interface PlanReading {
  readonly plan: GoalPlan
  /** Questions whose answers have no place in a plan, each once; the answers are in `unplaced` of the plan, goal or action. */
  readonly unplaced: readonly string[]
  readonly repaired: readonly PlanRepair[]
}

/** Something the response lacked or had too often. */
export interface PlanRepair {
  /**
   * `id-given`: it had no UUID of its own. `assumed`: nothing was answered where a plan must say something, so it says the least.
   * `several-answers`: one question, several answers; words and names are joined, of others the first counts and the rest are kept as words.
   */
  readonly code: 'id-given' | 'assumed' | 'several-answers'
  /** `goal[0].action[2]`, as the groups stand in the response; empty for the plan. */
  readonly place: string
  readonly linkId: string
}

/**
 * Reads a plan from the items of a response to `questionnaires/goal-plan`, filled here or in any other form filler: owners as text, ids missing, empty
 * groups, any order. Every answer is in the plan, or in `unplaced` and reported. `newId` gives a UUID for a place that has none; `responseIds` gives
 * the same ones every time.
 */
export function planFromItems(items: readonly ResponseItem[], newId: (place: string) => string): PlanReading {
  const repaired: PlanRepair[] = []
  const repair = (code: PlanRepair['code']) => (linkId: string, place: string) => {
    repaired.push({ code, place, linkId })
  }
  const usedIds = new Set<string>()
  const givenIds = new Set(items.flatMap(idsGiven))
  const level = openLevel(items, { place: '', usedIds, severalAnswers: repair('several-answers') })
  const plan = readPlan(level, {
    id: (at, linkId) => {
      const given = at.uuid(linkId)
      if (given !== undefined) return given
      repair('id-given')(linkId, at.place)
      const id = unusedId(newId, at.place, (each) => usedIds.has(each) || givenIds.has(each))
      usedIds.add(id)
      return id
    },
    assume: (at, linkId) => repair('assumed')(linkId, at.place),
  })
  return { plan, unplaced: [...new Set(unplacedIn(plan).flatMap(answeredIn))], repaired }
}

interface Mending {
  readonly id: (level: ResponseLevel, linkId: string) => string
  readonly assume: (level: ResponseLevel, linkId: string) => void
}

function readPlan(level: ResponseLevel, mending: Mending): GoalPlan {
  const id = mending.id(level, 'plan-id')
  const previous = level.pointer('previous')
  const goals = level.groups('goal', (at) => readGoal(at, mending))
  const agreements = level.groups('agreement', (at) => readAgreement(at, mending))
  const rightForNow: RightForNow = level.group('right-for-now', (at) => at.fields(planFields.rightForNow))
  const { first, harder, last } = planFields.plan
  const parts = level.fields([...first, ...harder, ...last])
  if (parts.occasion === undefined) mending.assume(level, 'occasion')
  return {
    occasion: 'planning',
    ...parts,
    id,
    ...(previous === undefined ? {} : { previous }),
    goals,
    agreements,
    ...(Object.keys(rightForNow).length === 0 ? {} : { rightForNow }),
    ...kept(level),
  }
}

function readGoal(level: ResponseLevel, mending: Mending): PlanGoal {
  const { said, about, going } = planFields.goal
  const id = mending.id(level, 'goal.id')
  const parts = level.fields([...said, ...about, ...going])
  if (parts.lifecycle === undefined) mending.assume(level, 'goal.lifecycle')
  const staffView = level.group('goal.staff-view', (at) => readStaffView(at, mending))
  return {
    lifecycle: 'active',
    words: '',
    ...parts,
    id,
    sources: level.groups('goal.source', readSource),
    ...(staffView === undefined ? {} : { staffView }),
    actions: level.groups('goal.action', (at) => readAction(at, mending)),
    ...kept(level),
  }
}

function readSource(level: ResponseLevel): GoalSource | undefined {
  const parts = level.fields(planFields.source)
  const response = level.pointer('goal.source.response')
  if (Object.keys(parts).length === 0 && response === undefined) return undefined
  return { words: '', ...parts, ...(response === undefined ? {} : { response }) }
}

function readAction(level: ResponseLevel, mending: Mending): GoalAction {
  const { said, about } = planFields.action
  const id = mending.id(level, 'goal.action.id')
  const parts = level.fields([...said, ...about])
  if (parts.status === undefined) mending.assume(level, 'goal.action.status')
  return {
    status: 'not-started',
    words: '',
    ...parts,
    id,
    owners: inOrder(level.owners('goal.action.owner')),
    ...kept(level),
  }
}

function readStaffView(level: ResponseLevel, mending: Mending): StaffView | undefined {
  const parts = level.fields(planFields.staffView)
  const by = level.owner('goal.staff-view.by')
  if (Object.keys(parts).length === 0 && by === undefined) return undefined
  if (parts.stance === undefined) mending.assume(level, 'goal.staff-view.stance')
  return { stance: 'not-discussed', ...parts, ...(by === undefined ? {} : { by }) }
}

function readAgreement(level: ResponseLevel, mending: Mending): CarerAgreement | undefined {
  const parts = level.fields(planFields.agreement)
  const who = level.owner('agreement.who')
  if (Object.keys(parts).length === 0 && who === undefined) return undefined
  if (parts.answer === undefined) mending.assume(level, 'agreement.answer')
  return { answer: 'not-asked', ...parts, who: who ?? {} }
}

function kept(level: ResponseLevel): { readonly unplaced?: readonly ResponseItem[] } {
  const unplaced = level.rest()
  return unplaced.length === 0 ? {} : { unplaced }
}

/** What could be ids of a response: a goal that moved may have, as its own, the one that its former place would be given. */
function idsGiven({ linkId, answers, items }: ResponseItem): readonly string[] {
  const isId = ['plan-id', 'goal.id', 'goal.action.id'].includes(linkId)
  const given = answers.flatMap(({ value }) => (isId && value.kind === 'string' ? [value.value] : []))
  return [...given, ...items.flatMap(idsGiven)]
}

/** Everything in a plan that has no place in it. */
function unplacedIn({ unplaced = [], goals }: GoalPlan): readonly ResponseItem[] {
  const inside = goals.flatMap((goal) => [
    ...(goal.unplaced ?? []),
    ...goal.actions.flatMap((action) => action.unplaced ?? []),
  ])
  return [...unplaced, ...inside]
}

function answeredIn({ linkId, answers, items }: ResponseItem): readonly string[] {
  const beneath = [...items, ...answers.flatMap((answer) => answer.items)]
  return [...(answers.length > 0 ? [linkId] : []), ...beneath.flatMap(answeredIn)]
}
