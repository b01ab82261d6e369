import { describe, expect, it } from 'vitest'
import {
  addAction,
  addGoal,
  changeAction,
  changeGoal,
  changePlan,
  type GoalPlan,
  idsIn,
  mergePlans,
  moveGoal,
  type PlanConflict,
  removeAction,
  removeGoal,
} from '../../src/goal-plan/index.ts'
import { carmen, id, rosa, sam, twoGoals } from './make-plan.ts'

const base = twoGoals()
const none: ReadonlySet<string> = new Set()
const recorded = idsIn(base)
const goalOf = (plan: GoalPlan, goalId: string) => plan.goals.find((goal) => goal.id === goalId)
const actionOf = (plan: GoalPlan, actionId: string) =>
  plan.goals.flatMap(({ actions }) => actions).find((action) => action.id === actionId)
const told = ({ key: _, ...conflict }: PlanConflict) => conflict

describe('two windows on one plan', () => {
  it('are put together without a question where each changed something else', () => {
    const mine = changeAction(changeGoal(base, id(1), { why: 'It calms me' }), id(11), { when: 'Mondays' })
    const theirs = changePlan(changeAction(base, id(11), { firstStep: 'Look it up' }), {
      nextReview: '2026-12-20',
    })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts).toEqual([])
    const plan = merge.plan({})
    expect(goalOf(plan, id(1))?.why).toBe('It calms me')
    expect(actionOf(plan, id(11))).toMatchObject({ when: 'Mondays', firstStep: 'Look it up' })
    expect(plan.nextReview).toBe('2026-12-20')
  })

  it('ask who is right about words both changed, offer to keep both, and keep both until asked', () => {
    const mine = changeGoal(base, id(1), { why: 'It calms me' })
    const theirs = changeGoal(base, id(1), { why: 'My back is better' })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts.map(told)).toEqual([
      {
        goalId: id(1),
        field: 'why',
        said: { kind: 'words', mine: 'It calms me', theirs: 'My back is better', was: 'Dad taught me' },
        options: ['mine', 'theirs', 'both'],
        stands: 'both',
      },
    ])
    const why = (choice?: 'mine' | 'theirs' | 'both') => {
      const key = merge.conflicts[0]?.key ?? ''
      return goalOf(merge.plan(choice === undefined ? {} : { [key]: choice }), id(1))?.why
    }
    expect(why()).toBe('It calms me\n\nMy back is better')
    expect([why('mine'), why('theirs'), why('both')]).toEqual(['It calms me', 'My back is better', why()])
  })

  it('ask about a date or a code both changed, and never offer both', () => {
    const mine = changeAction(changeGoal(base, id(1), { target: '2027' }), id(21), { status: 'completed' })
    const theirs = changeAction(changeGoal(base, id(1), { target: '2028' }), id(21), {
      status: 'in-progress',
    })
    const { conflicts } = mergePlans({ base, mine, theirs })
    expect(conflicts.map(told)).toEqual([
      {
        goalId: id(1),
        field: 'target',
        said: { kind: 'date', mine: '2027', theirs: '2028' },
        options: ['mine', 'theirs'],
        stands: 'mine',
      },
      {
        goalId: id(2),
        actionId: id(21),
        field: 'status',
        said: { kind: 'code', mine: 'completed', theirs: 'in-progress', was: 'not-started' },
        options: ['mine', 'theirs'],
        stands: 'mine',
      },
    ])
  })

  it('never let a removal win unasked: words taken away here and changed there', () => {
    const mine = changeGoal(base, id(1), { why: undefined })
    const theirs = changeGoal(base, id(1), { why: 'My back is better' })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts[0]).toMatchObject({
      said: { theirs: 'My back is better', was: 'Dad taught me' },
      options: ['mine', 'theirs'],
      stands: 'theirs',
    })
    expect(goalOf(merge.plan({}), id(1))?.why).toBe('My back is better')
    expect(goalOf(merge.plan({ [merge.conflicts[0]?.key ?? '']: 'mine' }), id(1))).not.toHaveProperty('why')
  })

  it('add up owners as a set: what either put in is in, what either took out is out', () => {
    const mine = changeAction(base, id(12), { owners: [rosa, sam, carmen] })
    const theirs = changeAction(base, id(12), { owners: [rosa, { display: 'Gran' }] })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts).toEqual([])
    expect(actionOf(merge.plan({}), id(12))?.owners).toEqual([rosa, carmen, { display: 'Gran' }])
  })

  it('keep the goals and actions that either added, each after what stood before it', () => {
    const mine = addAction(addGoal(base, { id: id(3), words: 'Bake' }), id(1), { id: id(13), words: 'Towel' })
    const theirs = moveGoal(addGoal(base, { id: id(4), words: 'Sing' }), id(4), -1)
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts).toEqual([])
    const plan = merge.plan({})
    expect(plan.goals.map((goal) => goal.words)).toEqual(['Swim again', 'Sing', 'My own key', 'Bake'])
    expect(actionOf(plan, id(13))?.words).toBe('Towel')
  })

  it('take the order of the one who changed it', () => {
    const turned = moveGoal(base, id(2), -1)
    const order = (plan: GoalPlan) => plan.goals.map((goal) => goal.id)
    const other = changeGoal(base, id(1), { why: 'x' })
    expect(order(mergePlans({ base, mine: other, theirs: turned }).plan({}))).toEqual([id(2), id(1)])
    expect(order(mergePlans({ base, mine: turned, theirs: other }).plan({}))).toEqual([id(2), id(1)])
  })
})

describe('something taken out on one side', () => {
  it('is out where the other side left it as it was', () => {
    const mine = removeGoal(base, id(2), { recorded: none })
    const theirs = changeGoal(base, id(1), { why: 'x' })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts).toEqual([])
    expect(goalOf(merge.plan({}), id(2))).toBeUndefined()
  })

  it.each(['mine', 'theirs'] as const)(
    'is asked about where the other side changed it, and kept until then: taken out in %s',
    (side) => {
      const removed = removeGoal(base, id(2), { recorded: none })
      const changed = changeAction(base, id(21), { when: 'Today' })
      const merge = mergePlans(
        side === 'mine' ? { base, mine: removed, theirs: changed } : { base, mine: changed, theirs: removed },
      )
      const other = side === 'mine' ? 'theirs' : 'mine'
      expect(merge.conflicts.map(told)).toEqual([
        {
          goalId: id(2),
          field: 'goal',
          said: { kind: 'goal', [other]: goalOf(changed, id(2)), was: goalOf(base, id(2)) },
          options: ['mine', 'theirs'],
          stands: other,
        },
      ])
      const key = merge.conflicts[0]?.key ?? ''
      expect(actionOf(merge.plan({}), id(21))?.when).toBe('Today')
      expect(goalOf(merge.plan({ [key]: side }), id(2))).toBeUndefined()
    },
  )

  it('is asked about for one action alone too', () => {
    const mine = removeAction(base, id(11), { recorded: none })
    const theirs = changeAction(base, id(11), { owners: [sam] })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts.map(({ field, actionId, stands }) => [field, actionId, stands])).toEqual([
      ['action', id(11), 'theirs'],
    ])
    expect(actionOf(merge.plan({}), id(11))?.owners).toEqual([sam])
  })
})

describe('a goal of the record let go on one side and changed on the other', () => {
  const letGo = removeGoal(base, id(1), { recorded })
  const changed = changeAction(changeGoal(base, id(1), { why: 'My back is better' }), id(12), {
    when: 'Sundays',
  })
  const merge = mergePlans({ base, mine: letGo, theirs: changed })
  const key = merge.conflicts[0]?.key ?? ''

  it('is asked about once, for the goal and its actions together', () => {
    expect(merge.conflicts.map(told)).toEqual([
      {
        goalId: id(1),
        field: 'lifecycle',
        said: { kind: 'code', mine: 'cancelled', theirs: 'active', was: 'active' },
        options: ['mine', 'theirs'],
        stands: 'theirs',
      },
    ])
  })

  it('stands until somebody chose, with its actions and all that was changed', () => {
    expect(merge.plan({})).toEqual(changed)
    expect(merge.plan({ [key]: 'theirs' })).toEqual(changed)
  })

  it('is let go with its actions when that is chosen, and keeps what was changed in it', () => {
    const plan = merge.plan({ [key]: 'mine' })
    expect(goalOf(plan, id(1))).toMatchObject({ lifecycle: 'cancelled', why: 'My back is better' })
    expect(goalOf(plan, id(1))?.actions.map(({ status, when }) => [status, when])).toEqual([
      ['cancelled', undefined],
      ['cancelled', 'Sundays'],
    ])
  })

  it('is let go without a question where the other side left it alone', () => {
    const theirs = changeGoal(base, id(2), { why: 'x' })
    const alone = mergePlans({ base, mine: letGo, theirs })
    expect(alone.conflicts).toEqual([])
    expect(goalOf(alone.plan({}), id(1))).toEqual(goalOf(letGo, id(1)))
  })

  it('keeps an action as done that the other side finished meanwhile, or asks', () => {
    const theirs = changeAction(base, id(11), { status: 'completed' })
    const both = mergePlans({ base, mine: letGo, theirs })
    const plan = both.plan(
      Object.fromEntries(both.conflicts.map((conflict) => [conflict.key, 'mine'] as const)),
    )
    expect(both.conflicts.map(({ field }) => field)).toEqual(['lifecycle'])
    expect(goalOf(plan, id(1))?.lifecycle).toBe('cancelled')
    expect(actionOf(both.plan({}), id(11))?.status).toBe('completed')
  })
})

describe('parts that belong together', () => {
  const view = { stance: 'differs', words: 'In spring', by: sam } as const
  const seen = changeGoal(base, id(1), { staffView: view })

  it('are merged one by one where both sides have them', () => {
    const mine = changeGoal(seen, id(1), { staffView: { ...view, stance: 'agrees' } })
    const theirs = changeGoal(seen, id(1), { staffView: { ...view, words: 'In summer' } })
    const merge = mergePlans({ base: seen, mine, theirs })
    expect(merge.conflicts).toEqual([])
    expect(goalOf(merge.plan({}), id(1))?.staffView).toEqual({
      stance: 'agrees',
      words: 'In summer',
      by: sam,
    })
  })

  it('are asked about as a whole where one side took them away', () => {
    const mine = changeGoal(seen, id(1), { staffView: undefined })
    const theirs = changeGoal(seen, id(1), { staffView: { ...view, words: 'In summer' } })
    const merge = mergePlans({ base: seen, mine, theirs })
    expect(merge.conflicts.map(({ field, said, stands }) => [field, said.kind, stands])).toEqual([
      ['staffView', 'staff-view', 'theirs'],
    ])
    expect(goalOf(merge.plan({}), id(1))?.staffView?.words).toBe('In summer')
  })

  it('go by who it is about for agreements', () => {
    const agreed = changePlan(base, { agreements: [{ who: carmen, answer: 'not-asked' }] })
    const mine = changePlan(agreed, { agreements: [{ who: carmen, answer: 'agreed', date: '2026-11-20' }] })
    const theirs = changePlan(agreed, {
      agreements: [
        { who: carmen, answer: 'declined' },
        { who: { display: 'Gran' }, answer: 'agreed' },
      ],
    })
    const merge = mergePlans({ base: agreed, mine, theirs })
    expect(merge.conflicts.map(({ field, said }) => [field, said.mine, said.theirs])).toEqual([
      ['agreement.answer', 'agreed', 'declined'],
    ])
    expect(merge.plan({}).agreements).toEqual([
      { who: carmen, answer: 'agreed', date: '2026-11-20' },
      { who: { display: 'Gran' }, answer: 'agreed' },
    ])
  })

  it('are the reason and its words why a plan is right for now', () => {
    const mine = changePlan(base, { rightForNow: { code: 'crisis' } })
    const theirs = changePlan(base, { rightForNow: { code: 'admission', words: 'Until Monday' } })
    const merge = mergePlans({ base, mine, theirs })
    expect(merge.conflicts.map(({ field }) => field)).toEqual(['rightForNow.code'])
    expect(merge.plan({}).rightForNow).toEqual({ code: 'crisis', words: 'Until Monday' })
  })
})

describe('a merge', () => {
  it('does not heed a choice that is not offered, nor one for something else', () => {
    const mine = changeGoal(base, id(1), { target: '2027' })
    const theirs = changeGoal(base, id(1), { target: '2028' })
    const merge = mergePlans({ base, mine, theirs })
    const key = merge.conflicts[0]?.key ?? ''
    expect(goalOf(merge.plan({ [key]: 'both', other: 'theirs' }), id(1))?.target).toBe('2027')
  })

  it('follows the later response of the two where only one knows of it', () => {
    const mine = { ...base, previous: 'QuestionnaireResponse/1' }
    expect(mergePlans({ base, mine, theirs: base }).plan({}).previous).toBe('QuestionnaireResponse/1')
    expect(mergePlans({ base, mine: base, theirs: mine }).plan({}).previous).toBe('QuestionnaireResponse/1')
  })
})
