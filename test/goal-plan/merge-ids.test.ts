import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeAction,
  type GoalPlan,
  mergePlans,
  planFromItems,
  planItems,
  responseIds,
} from '../../src/goal-plan/index.ts'
import { anySmallPlan } from './any-edit.ts'
import { goalPlanTexts } from './goal-plan-form.ts'
import { id, twoGoals } from './make-plan.ts'
import { textsIn } from './texts-in.ts'

const base = twoGoals()
const allIds = ({ id: planId, goals }: GoalPlan) => [
  planId,
  ...goals.flatMap((goal) => [goal.id, ...goal.actions.map((action) => action.id)]),
]

/** What other software may do: the first action of the first goal now stands in the second. */
function actionMoved(plan: GoalPlan): GoalPlan {
  const [first, second, ...rest] = plan.goals
  const [action, ...actions] = first?.actions ?? []
  if (first === undefined || second === undefined || action === undefined) return plan
  return {
    ...plan,
    goals: [{ ...first, actions }, { ...second, actions: [...second.actions, action] }, ...rest],
  }
}

describe('an action that other software put into another goal', () => {
  it('goes there, as the same one, where the other side left it as it was', () => {
    const merge = mergePlans({ base, mine: base, theirs: actionMoved(base) })
    expect(merge.conflicts).toEqual([])
    expect(merge.plan({})).toEqual(actionMoved(base))
  })

  it('is asked about where the other side changed it; until then both stand, each with an id of its own', () => {
    const mine = changeAction(base, id(11), { when: 'Mondays' })
    const merge = mergePlans({ base, mine, theirs: actionMoved(base) })
    expect(merge.conflicts.map(({ field, actionId }) => [field, actionId])).toEqual([['action', id(11)]])
    const plan = merge.plan({})
    expect(plan.goals[0]?.actions[0]).toMatchObject({ id: id(11), when: 'Mondays' })
    expect(plan.goals[1]?.actions.map(({ words }) => words)).toEqual(['Write a letter', 'Find the bus'])
    expect(new Set(allIds(plan)).size).toBe(allIds(plan).length)
    const chosen = merge.plan({ [merge.conflicts[0]?.key ?? '']: 'theirs' })
    expect(chosen).toEqual(actionMoved(base))
  })
})

const fewIds = [1, 2, 3, 4, 5, 6, 7, 8].map(id)

/** A plan that uses each of a few ids once, for whatever comes next. */
const anyPlanOfFewIds = fc
  .tuple(anySmallPlan, fc.shuffledSubarray(fewIds, { minLength: fewIds.length }))
  .map(([plan, ids]): GoalPlan => {
    const [own = '', ...left] = ids
    const next = () => left.shift() ?? ''
    const { previous: _, ...rest } = plan
    return {
      ...rest,
      id: own,
      goals: plan.goals.map((goal) => ({
        ...goal,
        id: next(),
        actions: goal.actions.map((action) => ({ ...action, id: next() })),
      })),
    }
  })

describe('versions in which one id means different things', () => {
  it('make a plan with every id once, which a response can hold, and the same one each time', () => {
    let repeated = 0
    fc.assert(
      fc.property(anyPlanOfFewIds, anyPlanOfFewIds, (mine, theirs) => {
        const plan = mergePlans({ mine, theirs }).plan({})
        const ids = allIds(plan)
        repeated += ids.some((each) => !fewIds.includes(each)) ? 1 : 0
        expect(new Set(ids).size).toBe(ids.length)
        const { plan: back, repaired } = planFromItems(planItems(plan, goalPlanTexts), responseIds('x'))
        expect(allIds(back)).toEqual(ids)
        expect(repaired).toEqual([])
        const kept = new Set(ids)
        for (const each of allIds(mine)) expect(kept.has(each)).toBe(true)
        expect(mergePlans({ mine, theirs }).plan({})).toEqual(plan)
      }),
      { numRuns: 100 },
    )
    // Else nothing was at stake.
    expect(repeated).toBeGreaterThan(10)
  })

  it('lose no words of either side', () => {
    fc.assert(
      fc.property(
        fc.option(anyPlanOfFewIds, { nil: undefined }),
        anyPlanOfFewIds,
        anyPlanOfFewIds,
        (before, mine, theirs) => {
          const merge = mergePlans({ ...(before && { base: before }), mine, theirs })
          const kept = textsIn([merge.plan({}), merge.conflicts]).join('\u0000')
          const known = new Set(textsIn(before && said(before)))
          for (const text of [...textsIn(said(mine)), ...textsIn(said(theirs))])
            if (!known.has(text)) expect(kept).toContain(text)
        },
      ),
      { numRuns: 100 },
    )
  })
})

/** What of a plan is somebody's words. */
function said({ goals, ifThingsGetHarder, rightForNow }: GoalPlan): unknown {
  return [
    ifThingsGetHarder,
    rightForNow?.words,
    goals.map(({ words, why, helped, nextStep, barriers, helps, staffView, sources, actions }) => [
      [words, why, helped, nextStep, barriers, helps, staffView?.words, sources.map((each) => each.words)],
      actions.map((action) => [action.words, action.when, action.firstStep, action.happenedWords]),
    ]),
  ]
}
