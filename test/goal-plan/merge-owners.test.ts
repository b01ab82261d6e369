import { describe, expect, it } from 'vitest'
import type { RecordReference } from '../../src/domain/reference.ts'
import { changeAction, changePlan, type GoalPlan, mergePlans } from '../../src/goal-plan/index.ts'
import { carmen, id, rosa, sam, twoGoals } from './make-plan.ts'

const base = twoGoals()
const given = (owners: readonly RecordReference[]) => changeAction(base, id(11), { owners })
const ownersOf = (plan: GoalPlan) => plan.goals[0]?.actions[0]?.owners
const merged = (mine: GoalPlan, theirs: GoalPlan, before = base) =>
  mergePlans({ base: before, mine, theirs }).plan({})
const withName = { ...carmen, display: 'Carmen' }
const identified = (type: string): RecordReference => ({
  type,
  identifier: { system: 'https://ids.example', value: '42' },
})

describe('owners of an action, changed on both sides', () => {
  it('are two where a patient and a member of staff have the same number', () => {
    const [patient, staff] = [identified('Patient'), identified('Practitioner')]
    expect(ownersOf(merged(given([patient]), given([staff])))).toEqual([patient, staff])
    expect(ownersOf(given([patient, staff]))).toEqual([patient, staff])
  })

  it('have the name that one side knows, whichever that is', () => {
    expect(ownersOf(merged(given([carmen]), given([sam, withName])))).toEqual([withName, sam])
    expect(ownersOf(merged(given([withName]), given([sam, carmen])))).toEqual([withName, sam])
  })

  it('have the name that one side gave them since, and mine of two', () => {
    const called = (display: string) => ({ ...carmen, display })
    const before = given([withName])
    expect(ownersOf(merged(given([withName, rosa]), given([called('Carmen D.')]), before))).toEqual([
      called('Carmen D.'),
      rosa,
    ])
    expect(ownersOf(merged(given([called('Mrs D.')]), given([called('Carmen D.')]), before))).toEqual([
      called('Mrs D.'),
    ])
  })

  it('are out with their name when one side took them out', () => {
    const before = given([carmen, sam])
    expect(ownersOf(merged(given([sam]), given([withName, sam, rosa]), before))).toEqual([sam, rosa])
  })

  it('are called the same in what they said to being named', () => {
    const mine = changePlan(base, { agreements: [{ who: carmen, answer: 'agreed' }] })
    const theirs = changePlan(base, {
      agreements: [{ who: withName, answer: 'agreed', date: '2026-11-20' }],
    })
    expect(merged(mine, theirs).agreements).toEqual([{ who: withName, answer: 'agreed', date: '2026-11-20' }])
  })
})
