import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addAction,
  addGoal,
  changeAction,
  changeGoal,
  changeOf,
  changePlan,
  type GoalPlan,
  idsIn,
  isWithdrawn,
  moveAction,
  moveGoal,
  newPlan,
  planFromItems,
  planItems,
  removeAction,
  removeGoal,
  responseIds,
  reviewOf,
} from '../../src/goal-plan/index.ts'
import { anyEdit, edited } from './any-edit.ts'
import { anyPlan } from './any-plan.ts'
import { goalPlanTexts } from './goal-plan-form.ts'
import { carmen, id, rosa, sam, someone, twoGoals } from './make-plan.ts'

const none: ReadonlySet<string> = new Set()
const goalIds = ({ goals }: GoalPlan) => goals.map((goal) => goal.id)
const goalOf = (plan: GoalPlan, goalId: string) => plan.goals.find((goal) => goal.id === goalId)
const actionOf = (plan: GoalPlan, actionId: string) =>
  plan.goals.flatMap(({ actions }) => actions).find((action) => action.id === actionId)

describe('a new plan', () => {
  it('says nothing but that it is being made', () => {
    expect(newPlan(id(7))).toEqual({ id: id(7), occasion: 'planning', goals: [], agreements: [] })
  })

  it('takes a goal and an action with nothing said but what they must say', () => {
    const plan = addAction(addGoal(newPlan(id(0)), { id: id(1) }), id(1), { id: id(2) })
    expect(plan.goals).toEqual([
      {
        id: id(1),
        words: '',
        sources: [],
        lifecycle: 'active',
        actions: [{ id: id(2), words: '', owners: [], status: 'not-started' }],
      },
    ])
  })

  it('starts a goal from an answer with its words and where they were said', () => {
    const source = {
      words: 'The sea',
      response: 'QuestionnaireResponse/1',
      linkId: 'what-matters.1',
      date: '2026-05-03',
    }
    const plan = addGoal(newPlan(id(0)), { id: id(1), words: source.words, sources: [source] })
    expect(goalOf(plan, id(1))).toMatchObject({ words: 'The sea', sources: [source] })
  })

  it('takes no goal and no action twice', () => {
    const plan = twoGoals()
    expect(addGoal(plan, { id: id(1), words: 'Other words' })).toBe(plan)
    expect(addAction(plan, id(2), { id: id(11), words: 'Other words' })).toBe(plan)
  })
})

describe('changing a plan', () => {
  it('gives a new one and leaves the old one as it was', () => {
    const plan = twoGoals()
    const before = structuredClone(plan)
    const changed = changeGoal(plan, id(1), { words: 'Swim in the sea', target: '2027-05' })
    expect(goalOf(changed, id(1))).toMatchObject({
      words: 'Swim in the sea',
      target: '2027-05',
      why: 'Dad taught me',
    })
    expect(plan).toEqual(before)
  })

  it('takes a part away when it is given as nothing or as empty words; only the words of a goal may be empty', () => {
    const plan = changeAction(twoGoals(), id(11), { when: 'Monday', happened: 'done' })
    expect(goalOf(changeGoal(plan, id(1), { why: '', words: '' }), id(1))).not.toHaveProperty('why')
    expect(goalOf(changeGoal(plan, id(1), { words: '' }), id(1))?.words).toBe('')
    const action = actionOf(
      changeAction(plan, id(11), { when: undefined, happened: undefined, words: '' }),
      id(11),
    )
    expect(action).toEqual({ id: id(11), words: '', owners: [rosa], status: 'not-started' })
    const whole = changePlan(plan, { ifThingsGetHarder: 'Ring Carmen', nextReview: '2026-12-20' })
    expect(changePlan(whole, { ifThingsGetHarder: '', nextReview: undefined })).toEqual(plan)
  })

  it('names every owner once, whatever version or name is shown, and names in words last', () => {
    const owners = [
      { display: 'Gran' },
      sam,
      rosa,
      someone('Practitioner/sam/_history/3', 'S.'),
      { display: 'Gran' },
    ]
    expect(actionOf(changeAction(twoGoals(), id(11), { owners }), id(11))?.owners).toEqual([
      sam,
      rosa,
      { display: 'Gran' },
    ])
  })

  it('moves goals and actions by one place, and not beyond the ends', () => {
    const plan = twoGoals()
    expect(goalIds(moveGoal(plan, id(2), -1))).toEqual([id(2), id(1)])
    expect(moveGoal(plan, id(2), 1)).toEqual(plan)
    expect(moveGoal(plan, id(1), -1)).toEqual(plan)
    expect(goalOf(moveAction(plan, id(12), -1), id(1))?.actions.map((action) => action.id)).toEqual([
      id(12),
      id(11),
    ])
  })

  it('moves a goal past those let go to where it can be seen', () => {
    const three = addGoal(twoGoals(), { id: id(3), words: 'Learn to bake' })
    const plan = changeGoal(three, id(2), { lifecycle: 'cancelled' })
    expect(goalIds(moveGoal(plan, id(3), -1))).toEqual([id(3), id(1), id(2)])
    expect(goalIds(moveGoal(plan, id(1), 1))).toEqual([id(2), id(3), id(1)])
  })

  it('changes nothing for an id the plan does not have', () => {
    const plan = twoGoals()
    const stranger = id(99)
    expect(changeGoal(plan, stranger, { words: 'x' })).toEqual(plan)
    expect(changeAction(plan, stranger, { words: 'x' })).toEqual(plan)
    expect(moveGoal(plan, stranger, 1)).toEqual(plan)
    expect(moveAction(plan, stranger, 1)).toEqual(plan)
    expect(removeGoal(plan, stranger, { recorded: none })).toEqual(plan)
    expect(removeAction(plan, stranger, { recorded: none })).toEqual(plan)
    expect(addAction(plan, stranger, { id: id(5) })).toEqual(plan)
  })
})

describe('taking something out of a plan', () => {
  it('drops what is new', () => {
    const plan = removeAction(twoGoals(), id(12), { recorded: none })
    expect(actionOf(plan, id(12))).toBeUndefined()
    expect(goalIds(removeGoal(plan, id(1), { recorded: none }))).toEqual([id(2)])
  })

  it('lets go what the record holds, with its actions; what is done stays done, and what is new goes', () => {
    const done = changeAction(twoGoals(), id(11), { status: 'completed' })
    const recorded = idsIn(done)
    const plan = removeGoal(addAction(done, id(1), { id: id(13), words: 'New' }), id(1), { recorded })
    expect(goalOf(plan, id(1))).toMatchObject({
      words: 'Swim again',
      lifecycle: 'cancelled',
      actions: [
        { id: id(11), status: 'completed' },
        { id: id(12), status: 'cancelled' },
      ],
    })
    expect(goalOf(plan, id(1))?.actions).toHaveLength(2)
  })

  it('marks a mistake as one, whatever came of it', () => {
    const done = changeAction(twoGoals(), id(11), { status: 'completed' })
    const plan = removeGoal(done, id(1), { recorded: idsIn(done), mistake: true })
    expect(goalOf(plan, id(1))?.lifecycle).toBe('entered-in-error')
    expect(goalOf(plan, id(1))?.actions.map(({ status }) => status)).toEqual([
      'entered-in-error',
      'entered-in-error',
    ])
    const one = removeAction(done, id(12), { recorded: idsIn(done), mistake: true })
    expect(actionOf(one, id(12))?.status).toBe('entered-in-error')
  })
})

describe('the plan that follows a finished one', () => {
  const finished: GoalPlan = {
    ...changeAction(
      changeGoal(twoGoals(), id(1), {
        progress: 'some-progress',
        helped: 'The lifeguard',
        nextStep: 'Go twice',
      }),
      id(11),
      { happened: 'done', happenedWords: 'Twice', status: 'in-progress' },
    ),
    agreements: [{ who: carmen, answer: 'agreed' }],
    ifThingsGetHarder: 'Ring Carmen',
    rightForNow: { code: 'crisis' },
    nextReview: '2026-12-20',
  }

  it('is the same when it is changed between reviews', () => {
    expect(changeOf(finished, 'QuestionnaireResponse/1')).toEqual({
      ...finished,
      previous: 'QuestionnaireResponse/1',
      occasion: 'planning',
    })
  })

  it('asks at a review anew what a review asks, and keeps what was wanted and agreed', () => {
    const review = reviewOf(finished, 'QuestionnaireResponse/1')
    expect(review).toMatchObject({ id: id(0), previous: 'QuestionnaireResponse/1', occasion: 'review' })
    expect(review).toMatchObject({ ifThingsGetHarder: 'Ring Carmen', agreements: finished.agreements })
    for (const name of ['nextReview', 'rightForNow']) expect(review).not.toHaveProperty(name)
    const goal = goalOf(review, id(1))
    expect(goal).toMatchObject({ words: 'Swim again', why: 'Dad taught me', nextStep: 'Go twice' })
    for (const name of ['progress', 'helped']) expect(goal).not.toHaveProperty(name)
    expect(actionOf(review, id(11))).toEqual({ ...actionOf(twoGoals(), id(11)), status: 'in-progress' })
  })

  it('leaves what is closed as it was said when it was closed', () => {
    const closed = changeAction(
      changeGoal(finished, id(1), { lifecycle: 'completed', progress: 'achieved' }),
      id(11),
      {
        status: 'completed',
      },
    )
    const review = reviewOf(closed, 'QuestionnaireResponse/1')
    expect(goalOf(review, id(1))).toEqual(goalOf(closed, id(1)))
  })

  it('has the same ids, whatever the plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(idsIn(reviewOf(plan, 'QuestionnaireResponse/1'))).toEqual(idsIn(plan))
      }),
      { numRuns: 100 },
    )
  })
})

describe('any edits of any plan', () => {
  it('never make what the record holds vanish, and never make one id two', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyEdit, { maxLength: 8 }), (plan, edits) => {
        const changed = edited(plan, edits)
        const ids = changed.goals.flatMap((goal) => [goal.id, ...goal.actions.map((action) => action.id)])
        expect(new Set(ids).size).toBe(ids.length)
        const recorded = idsIn(plan)
        for (const goal of plan.goals) {
          const removed = goalOf(removeGoal(plan, goal.id, { recorded }), goal.id)
          expect(removed === undefined ? undefined : isWithdrawn(removed.lifecycle)).toBe(true)
          expect(removed?.actions.map((action) => action.id)).toEqual(goal.actions.map((action) => action.id))
        }
      }),
      { numRuns: 80 },
    )
  })

  it('leave the plan they began with as it was, so that going back is keeping it', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyEdit, { maxLength: 8 }), (plan, edits) => {
        const before = structuredClone(plan)
        edited(plan, edits)
        expect(plan).toEqual(before)
      }),
      { numRuns: 80 },
    )
  })

  it('give a plan that a response can hold', () => {
    fc.assert(
      fc.property(anyPlan, fc.array(anyEdit, { maxLength: 8 }), (plan, edits) => {
        const changed = edited(plan, edits)
        expect(planFromItems(planItems(changed, goalPlanTexts), responseIds('x')).plan).toEqual(changed)
      }),
      { numRuns: 80 },
    )
  })

  it('put a goal back where it was when it is moved there and back, among those that stand', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(3), fc.constantFrom(-1 as const, 1 as const), (plan, place, by) => {
        const goal = plan.goals[place]
        if (goal === undefined || isWithdrawn(goal.lifecycle)) return
        const standing = ({ goals }: GoalPlan) =>
          goals.filter(({ lifecycle }) => !isWithdrawn(lifecycle)).map((each) => each.id)
        const moved = moveGoal(plan, goal.id, by)
        if (moved !== plan)
          expect(standing(moveGoal(moved, goal.id, by === 1 ? -1 : 1))).toEqual(standing(plan))
        expect([...goalIds(moved)].sort()).toEqual([...goalIds(plan)].sort())
      }),
      { numRuns: 80 },
    )
  })
})
