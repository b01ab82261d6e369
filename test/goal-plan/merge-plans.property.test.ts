import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordReference } from '../../src/domain/reference.ts'
import {
  type GoalPlan,
  mergePlans,
  ownerKey,
  type PlanChoices,
  type PlanMerge,
  planCodes,
  planFromItems,
  planItems,
  responseIds,
} from '../../src/goal-plan/index.ts'
import { anyTwoSittings } from './any-edit.ts'
import { goalPlanTexts } from './goal-plan-form.ts'
import { textsIn } from './texts-in.ts'

const runs = { numRuns: 100 }

describe('two changes of one plan', () => {
  it('need no choice where only one side changed anything: its plan holds, whole', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine }) => {
        for (const merge of [
          mergePlans({ base, mine, theirs: base }),
          mergePlans({ base, mine: base, theirs: mine }),
        ]) {
          expect(merge.conflicts).toEqual([])
          expect(merge.plan({})).toEqual(mine)
        }
      }),
      runs,
    )
  })

  it('need no choice where both did the same', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine }) => {
        const merge = mergePlans({ base, mine, theirs: structuredClone(mine) })
        expect(merge.conflicts).toEqual([])
        expect(merge.plan({})).toEqual(mine)
      }),
      runs,
    )
  })

  it('lose no words while nobody has chosen: what either side said is in the plan, or shown in a conflict', () => {
    let conflicts = 0
    fc.assert(
      fc.property(anyTwoSittings, (sittings) => {
        const base = withoutShownNames(sittings.base)
        const mine = withoutShownNames(sittings.mine)
        const theirs = withoutShownNames(sittings.theirs)
        const merge = mergePlans({ base, mine, theirs })
        conflicts += merge.conflicts.length
        const kept = textsIn(merge.plan({})).join('\u0000')
        const shown = textsIn(merge.conflicts).join('\u0000')
        // How an action of a goal stands follows what is chosen for the goal.
        const known = new Set([...textsIn(base), ...planCodes.status.codes])
        for (const text of [...textsIn(mine), ...textsIn(theirs)].filter((each) => !known.has(each)))
          expect(kept.includes(text) || shown.includes(text)).toBe(true)
      }),
      runs,
    )
    // Else nothing was at stake.
    expect(conflicts).toBeGreaterThan(30)
  })

  it('keep every goal and action that a side added or changed while nobody has chosen', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine, theirs }) => {
        const merged = partsOf(mergePlans({ base, mine, theirs }).plan({}))
        const before = partsOf(base)
        for (const [id, part] of [...partsOf(mine), ...partsOf(theirs)])
          if (before.get(id) !== part) expect([...merged.keys()]).toContain(id)
      }),
      runs,
    )
  })

  it('are merged alike from both sides, with the choices turned round', () => {
    fc.assert(
      fc.property(anyTwoSittings, fc.boolean(), (sittings, isMine) => {
        const base = withoutShownNames(sittings.base)
        const mine = withoutShownNames(sittings.mine)
        const theirs = withoutShownNames(sittings.theirs)
        const here = mergePlans({ base, mine, theirs })
        const there = mergePlans({ base, mine: theirs, theirs: mine })
        const keys = ({ conflicts }: PlanMerge) => conflicts.map(({ key }) => key).sort()
        expect(keys(there)).toEqual(keys(here))
        const plans = [
          here.plan(all(here, isMine ? 'mine' : 'theirs')),
          there.plan(all(there, isMine ? 'theirs' : 'mine')),
        ]
        const [one, other] = plans.map(withoutOrder)
        expect(one).toEqual(other)
      }),
      runs,
    )
  })

  it('hold what was chosen: the words of mine, of theirs, or both', () => {
    let choices = 0
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine, theirs }) => {
        const merge = mergePlans({ base, mine, theirs })
        for (const choice of ['mine', 'theirs'] as const) {
          const kept = textsIn(merge.plan(all(merge, choice))).join('\u0000')
          for (const { said } of merge.conflicts) {
            if (said.kind !== 'words' || said[choice] === undefined) continue
            choices += 1
            expect(kept).toContain(said[choice])
          }
        }
      }),
      runs,
    )
    expect(choices).toBeGreaterThan(30)
  })

  it('give each action the owners that either side put in, without those that either side took out', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine, theirs }) => {
        const owners = (plan: GoalPlan) =>
          new Map(
            plan.goals.flatMap((goal) => goal.actions.map(({ id, owners: all }) => [id, all.map(ownerKey)])),
          )
        const [was, here, there, merged] = [
          base,
          mine,
          theirs,
          mergePlans({ base, mine, theirs }).plan({}),
        ].map(owners)
        for (const [id, held] of merged ?? []) {
          const [a, b] = [here?.get(id), there?.get(id)]
          if (a === undefined || b === undefined) continue
          const before = was?.get(id) ?? []
          const expected = new Set(
            [...a, ...b].filter((key) => !before.includes(key) || (a.includes(key) && b.includes(key))),
          )
          expect(new Set(held)).toEqual(expected)
        }
      }),
      runs,
    )
  })

  it('call an owner by name wherever a side does that has them', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine, theirs }) => {
        const named = (plan: GoalPlan) =>
          new Map(
            plan.goals
              .flatMap((goal) => goal.actions)
              .flatMap(({ id, owners }) =>
                owners.map((owner) => [`${id} ${ownerKey(owner)}`, owner.display] as const),
              ),
          )
        const [was, here, there] = [base, mine, theirs].map(named)
        for (const [key, name] of named(mergePlans({ base, mine, theirs }).plan({}))) {
          const said = [here?.get(key), there?.get(key)]
          const isTakenAway = was?.get(key) !== undefined && said.includes(undefined)
          if (!isTakenAway) expect(said.every((each) => each === undefined)).toBe(name === undefined)
        }
      }),
      runs,
    )
  })

  it('make a plan that a response can hold', () => {
    fc.assert(
      fc.property(anyTwoSittings, ({ base, mine, theirs }) => {
        const plan = mergePlans({ base, mine, theirs }).plan({})
        expect(planFromItems(planItems(plan, goalPlanTexts), responseIds('x')).plan).toEqual(plan)
      }),
      runs,
    )
  })

  it('lose nothing where it is not known what both began with: what only one side has is kept', () => {
    fc.assert(
      fc.property(anyTwoSittings, (sittings) => {
        const mine = withoutShownNames(sittings.mine)
        const theirs = withoutShownNames(sittings.theirs)
        const merge = mergePlans({ mine, theirs })
        const kept = textsIn(merge.plan({})).join('\u0000')
        const shown = textsIn(merge.conflicts).join('\u0000')
        for (const text of [...textsIn(mine), ...textsIn(theirs)])
          expect(kept.includes(text) || shown.includes(text)).toBe(true)
      }),
      runs,
    )
  })
})

/** What an owner of the record is called is a matter of show: of two names for one the first is kept, and it goes where the owner goes. */
function withoutShownNames(plan: GoalPlan): GoalPlan {
  const bare = (owner: RecordReference) =>
    ownerKey(owner).startsWith('name ') ? owner : { ...owner, display: 'x' }
  return {
    ...plan,
    agreements: plan.agreements.map((agreement) => ({ ...agreement, who: bare(agreement.who) })),
    goals: plan.goals.map((goal) => ({
      ...goal,
      actions: goal.actions.map((action) => ({ ...action, owners: action.owners.map(bare) })),
    })),
  }
}

function all({ conflicts }: PlanMerge, choice: 'mine' | 'theirs'): PlanChoices {
  return Object.fromEntries(conflicts.map(({ key }) => [key, choice]))
}

function partsOf({ goals }: GoalPlan): ReadonlyMap<string, string> {
  return new Map(
    goals.flatMap((goal) => [
      [goal.id, JSON.stringify(goal)],
      ...goal.actions.map((action) => [action.id, JSON.stringify(action)] as const),
    ]),
  )
}

/** The same for plans that differ in the order of what they list. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(withoutOrder(each))).sort()
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => [name, withoutOrder(member)] as const)
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)))
}
