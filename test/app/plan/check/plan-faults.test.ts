import { describe, expect, it } from 'vitest'
import { planFaults } from '../../../../src/app/plan/check/plan-faults.ts'
import { withAgreement, withoutOwner } from '../../../../src/app/plan/editor/agreements.ts'
import { fieldIds } from '../../../../src/app/plan/editor/field-ids.ts'
import { parseReference } from '../../../../src/domain/reference.ts'
import {
  addAction,
  addGoal,
  changeGoal,
  type GoalPlan,
  newPlan,
  removeGoal,
} from '../../../../src/goal-plan/index.ts'

const person = { name: 'Rosa', patientId: 'rosa' }
const mum = { literal: parseReference('RelatedPerson/mum'), display: 'Carmen' }
const faultsOf = (plan: GoalPlan, unread: readonly string[] = []) => planFaults(plan, { unread, person })

const two = addAction(
  addGoal(addGoal(newPlan('p'), { id: 'gone', words: 'Let go', lifecycle: 'cancelled' }), {
    id: 'g',
    words: 'Swim',
  }),
  'g',
  { id: 'a', words: 'Ring the pool' },
)

describe('what to look at before a plan is saved', () => {
  it('is nothing where all is said', () => {
    expect(faultsOf(two)).toEqual([])
  })

  it.each([
    ['no goal', newPlan('p'), 'The plan has no goal yet.', fieldIds.goals],
    [
      'a goal without words',
      changeGoal(two, 'g', { words: ' ' }),
      'Goal 1 has no words',
      fieldIds.goal('g', 'words'),
    ],
    [
      'an action without words',
      addAction(two, 'g', { id: 'b', when: 'Soon' }),
      'Action 2 of goal 1',
      fieldIds.action('b', 'words'),
    ],
    [
      'a date no calendar has',
      changeGoal(two, 'g', { target: '2026-02-31' }),
      'Goal 1, By when',
      fieldIds.goal('g', 'target'),
    ],
  ])('names %s, as it is called on the page, and leads to it', (_, plan, message, fieldId) => {
    const [fault] = faultsOf(plan)
    expect(fault).toMatchObject({ severity: 'error', fieldId })
    expect(fault?.message).toContain(message)
  })

  it('names a date that was typed and is none', () => {
    const id = fieldIds.goal('g', 'target')
    expect(faultsOf(two, [id, fieldIds.next])).toMatchObject([
      { severity: 'error', fieldId: id, message: 'Goal 1, By when: this is not a date.' },
      { severity: 'error', fieldId: fieldIds.next },
    ])
  })

  it('says nothing of a date of a goal that was taken out: there is no field to put it right', () => {
    const removed = removeGoal(two, 'g', { recorded: new Set() })
    expect(faultsOf(two, [fieldIds.goal('gone', 'target')])).toEqual([])
    expect(faultsOf(removed, [fieldIds.goal('g', 'target')])).toEqual([])
  })

  it.each([
    [undefined, 'It is not written down whether Carmen agrees to be named.'],
    ['not-asked', 'It is not written down whether Carmen agrees to be named.'],
    ['declined', 'Carmen said no to being named. Take the name out, or leave it marked as not agreed.'],
  ] as const)(
    'asks for another look at a named relative (%s), and does not stand in the way',
    (answer, message) => {
      const named = addAction(two, 'g', { id: 'c', words: 'Swim together', owners: [mum] })
      const plan = answer === undefined ? named : withAgreement(named, { who: mum, answer })
      expect(faultsOf(plan)).toEqual([
        { severity: 'warning', message, fieldId: 'agree-c-reference-RelatedPerson-mum' },
      ])
      expect(faultsOf(withoutOwner(plan, mum))).toEqual([])
    },
  )

  it('has nothing to ask about a relative who agreed', () => {
    const named = addAction(two, 'g', { id: 'c', words: 'Swim together', owners: [mum] })
    expect(faultsOf(withAgreement(named, { who: mum, answer: 'agreed' }))).toEqual([])
  })
})
