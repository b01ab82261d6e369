import fc from 'fast-check'
import {
  addAction,
  addGoal,
  changeAction,
  changeGoal,
  changePlan,
  type GoalPlan,
  idsIn,
  moveAction,
  moveGoal,
  removeAction,
  removeGoal,
} from '../../src/goal-plan/index.ts'
import { anyAction, anyDate, anyGoal, anyOwners, anyPlan, anySource, anyUuid, anyWords } from './any-plan.ts'

/** Words that nobody said before. */
const newWords = fc.tuple(anyWords, anyUuid).map(([words, id]) => `${words} ${id}`)
const maybeWords = fc.option(newWords, { nil: undefined, freq: 4 })

const goalEdits: fc.Arbitrary<(plan: GoalPlan, goalId: string) => GoalPlan> = fc.oneof(
  fc
    .constantFrom('words', 'why', 'helped', 'nextStep', 'barriers', 'helps')
    .chain((name) =>
      (name === 'words' ? newWords : maybeWords).map(
        (words) => (plan: GoalPlan, id: string) => changeGoal(plan, id, { [name]: words }),
      ),
    ),
  fc
    .constantFrom('active', 'on-hold', 'completed', 'cancelled')
    .map((lifecycle) => (plan: GoalPlan, id: string) => changeGoal(plan, id, { lifecycle })),
  anyDate.map((target) => (plan: GoalPlan, id: string) => changeGoal(plan, id, { target })),
  fc
    .array(anySource, { maxLength: 2 })
    .map((sources) => (plan: GoalPlan, id: string) => changeGoal(plan, id, { sources })),
  fc
    .option(fc.record({ stance: fc.constantFrom('agrees', 'differs'), words: newWords }), { nil: undefined })
    .map((staffView) => (plan: GoalPlan, id: string) => changeGoal(plan, id, { staffView })),
  fc.constantFrom(-1, 1).map((by) => (plan: GoalPlan, id: string) => moveGoal(plan, id, by)),
  fc.constantFrom('new', 'let-go', 'mistake').map(
    (how) => (plan: GoalPlan, id: string) =>
      removeGoal(plan, id, {
        recorded: how === 'new' ? new Set() : idsIn(plan),
        mistake: how === 'mistake',
      }),
  ),
  anyAction.map((action) => (plan: GoalPlan, id: string) => addAction(plan, id, action)),
)

const actionEdits: fc.Arbitrary<(plan: GoalPlan, actionId: string) => GoalPlan> = fc.oneof(
  fc
    .constantFrom('words', 'when', 'firstStep', 'happenedWords')
    .chain((name) =>
      (name === 'words' ? newWords : maybeWords).map(
        (words) => (plan: GoalPlan, id: string) => changeAction(plan, id, { [name]: words }),
      ),
    ),
  anyOwners.map((owners) => (plan: GoalPlan, id: string) => changeAction(plan, id, { owners })),
  fc
    .constantFrom('not-started', 'in-progress', 'completed', 'cancelled')
    .map((status) => (plan: GoalPlan, id: string) => changeAction(plan, id, { status })),
  fc.constantFrom(-1, 1).map((by) => (plan: GoalPlan, id: string) => moveAction(plan, id, by)),
  fc
    .boolean()
    .map(
      (isRecorded) => (plan: GoalPlan, id: string) =>
        removeAction(plan, id, { recorded: isRecorded ? idsIn(plan) : new Set() }),
    ),
)

const planEdits: fc.Arbitrary<(plan: GoalPlan) => GoalPlan> = fc.oneof(
  maybeWords.map((words) => (plan: GoalPlan) => changePlan(plan, { ifThingsGetHarder: words })),
  anyDate.map((nextReview) => (plan: GoalPlan) => changePlan(plan, { nextReview })),
  fc
    .record({ code: fc.constantFrom('crisis', 'asked-for'), words: newWords })
    .map((rightForNow) => (plan: GoalPlan) => changePlan(plan, { rightForNow })),
  newWords.map(
    (words) => (plan: GoalPlan) =>
      changePlan(plan, { agreements: plan.agreements.map((agreement) => ({ ...agreement, words })) }),
  ),
  anyGoal.map((goal) => (plan: GoalPlan) => addGoal(plan, goal)),
)

/** Any one thing a person can do to a plan. */
export const anyEdit: fc.Arbitrary<(plan: GoalPlan) => GoalPlan> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(goalEdits, fc.nat(9)).map(([edit, pick]) => (plan: GoalPlan) => {
      const goal = plan.goals[pick % Math.max(plan.goals.length, 1)]
      return goal === undefined ? plan : edit(plan, goal.id)
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(actionEdits, fc.nat(9)).map(([edit, pick]) => (plan: GoalPlan) => {
      const actions = plan.goals.flatMap((goal) => goal.actions)
      const action = actions[pick % Math.max(actions.length, 1)]
      return action === undefined ? plan : edit(plan, action.id)
    }),
  },
  { weight: 2, arbitrary: planEdits },
)

/** What a person does to a plan in one sitting. */
const anyEdits = fc.array(anyEdit, { maxLength: 8 })

/** Small enough for two people to meet in it. */
export const anySmallPlan: fc.Arbitrary<GoalPlan> = fc.tuple(anyPlan, anyGoal).map(([plan, goal]) => ({
  ...plan,
  goals: [...plan.goals.slice(0, 1), goal].map((each) => ({ ...each, actions: each.actions.slice(0, 2) })),
}))

/** Both say something new about the same thing of the first goal or its first action. */
const anyMeeting = fc
  .tuple(fc.constantFrom('why', 'words', 'helped', 'when', 'firstStep'), newWords, newWords)
  .map(([name, ...words]) => words.map((said) => (plan: GoalPlan) => sayOfFirst(plan, { [name]: said })))

function sayOfFirst(plan: GoalPlan, said: Readonly<Record<string, string>>): GoalPlan {
  const goal = plan.goals[0]
  const action = goal?.actions[0]
  const isOfAction = 'when' in said || 'firstStep' in said
  if (isOfAction && action !== undefined) return changeAction(plan, action.id, said)
  return goal === undefined || isOfAction ? plan : changeGoal(plan, goal.id, said)
}

/** Two sittings with one plan, each without the other. */
export const anyTwoSittings = fc
  .tuple(anySmallPlan, anyEdits, anyEdits, anyMeeting)
  .map(([base, mine, theirs, [meetMine, meetTheirs]]) => ({
    base,
    mine: edited(base, meetMine === undefined ? mine : [...mine, meetMine]),
    theirs: edited(base, meetTheirs === undefined ? theirs : [...theirs, meetTheirs]),
  }))

/** The plan after all edits, one after another. */
export function edited(plan: GoalPlan, edits: readonly ((plan: GoalPlan) => GoalPlan)[]): GoalPlan {
  return edits.reduce((soFar, edit) => edit(soFar), plan)
}
