import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../src/domain/reference.ts'
import { readQuestionnaireResponse, writeQuestionnaireResponse } from '../../src/fhir/index.ts'
import { changeGoal, changePlan, planFromItems, planItems, responseIds } from '../../src/goal-plan/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'
import { answersIn, essence, wholeOf } from './answers-in.ts'
import { anyFilling, anyForeignFilling } from './any-filling.ts'
import { anyPlan } from './any-plan.ts'
import { goalPlanForm, goalPlanTexts } from './goal-plan-form.ts'
import { id, twoGoals } from './make-plan.ts'

const newId = responseIds('QuestionnaireResponse/foreign')

describe('a plan and its response', () => {
  it('are the same thing: a plan comes back from its items as it was, with nothing repaired', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { plan: back, repaired } = planFromItems(planItems(plan, goalPlanTexts), newId)
        expect(back).toEqual(plan)
        expect(repaired).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  it('stay the same through FHIR JSON, which R4 has nothing against', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const response = writeQuestionnaireResponse({
          identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
          questionnaire: { url: goalPlanForm.url ?? '', version: '1.0.0' },
          subject: { literal: parseReference('Patient/rosa') },
          authored: '2026-11-22T10:00:00+00:00',
          items: planItems(plan, goalPlanTexts),
        })
        expect(r4Objections(response)).toEqual([])
        const reading = readQuestionnaireResponse(JSON.parse(JSON.stringify(response)))
        if (!reading.ok) throw new Error(JSON.stringify(reading.error))
        expect(planFromItems(reading.value.items, newId).plan).toEqual(plan)
      }),
      { numRuns: 60 },
    )
  })

  it('have no words that are blanks alone: R4 does not allow them, and one would keep a whole draft from being saved', () => {
    const plan = changeGoal(changePlan(twoGoals(), { ifThingsGetHarder: ' ' }), id(1), { why: '\n ' })
    const texts = answersIn(planItems(plan, goalPlanTexts)).map(essence)
    expect(texts).toContain('Swim again')
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })

  it('are the same the other way: whatever the form can produce comes back answer by answer, in its order and words', () => {
    fc.assert(
      fc.property(anyFilling, (items) => {
        const { plan, unplaced, repaired } = planFromItems(items, newId)
        expect({ unplaced, repaired }).toEqual({ unplaced: [], repaired: [] })
        expect(planItems(plan, goalPlanTexts)).toEqual(items)
      }),
      { numRuns: 150 },
    )
  })
})

describe('a response from any other form filler', () => {
  it('loses no answer on its way through a plan, whatever is in it', () => {
    fc.assert(
      fc.property(anyForeignFilling, (items) => {
        const written = planItems(planFromItems(items, newId).plan, goalPlanTexts)
        const kept = answersIn(written).map(essence)
        const texts = answersIn(written).map(wholeOf)
        const given = answersIn(items)
        for (const said of given.map(essence)) expect(texts.some((each) => each.includes(said))).toBe(true)
        // Codes and dates are alike, so they are counted too.
        for (const { kind, said } of given.map((value) => ({ kind: value.kind, said: essence(value) })))
          if (kind === 'coding' || kind === 'date')
            expect(countOf(kept, said)).toBeGreaterThanOrEqual(countOf(given.map(essence), said))
      }),
      { numRuns: 200 },
    )
  })

  it('gives a plan that stays as it is from then on, and the same one every time it is opened', () => {
    fc.assert(
      fc.property(anyForeignFilling, (items) => {
        const first = planFromItems(items, newId)
        const again = planFromItems(planItems(first.plan, goalPlanTexts), newId)
        expect(again.plan).toEqual(first.plan)
        expect(again.unplaced).toEqual(first.unplaced)
        expect(planFromItems(items, newId)).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  it('is reported wherever an answer has no place: what is not reported is in the plan', () => {
    fc.assert(
      fc.property(anyForeignFilling, (items) => {
        const { plan, unplaced } = planFromItems(items, newId)
        const carried = [
          plan.unplaced ?? [],
          ...plan.goals.flatMap((goal) => [
            goal.unplaced ?? [],
            ...goal.actions.map((a) => a.unplaced ?? []),
          ]),
        ].flat()
        const named = (item: (typeof carried)[number]): readonly string[] => [
          ...(item.answers.length > 0 ? [item.linkId] : []),
          ...item.items.flatMap(named),
          ...item.answers.flatMap(({ items: beneath }) => beneath).flatMap(named),
        ]
        expect([...unplaced].sort()).toEqual([...new Set(carried.flatMap(named))].sort())
      }),
      { numRuns: 150 },
    )
  })
})

function countOf(list: readonly string[], said: string): number {
  return list.filter((each) => each === said).length
}
