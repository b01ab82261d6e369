import { parseReference, type RecordReference } from '../../src/domain/reference.ts'
import { addAction, addGoal, type GoalPlan, newPlan } from '../../src/goal-plan/index.ts'

/** A UUID that is easy to tell from others. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Somebody from the record. */
export function someone(reference: string, display?: string): RecordReference {
  return { literal: parseReference(reference), ...(display === undefined ? {} : { display }) }
}

export const rosa = someone('Patient/rosa')
export const sam = someone('Practitioner/sam', 'Sam')
export const carmen = someone('RelatedPerson/carmen')

/** Two goals: swimming (1) with two actions (11, 12), and a key (2) with one (21). */
export function twoGoals(): GoalPlan {
  const swim = addGoal(newPlan(id(0)), { id: id(1), words: 'Swim again', why: 'Dad taught me' })
  const both = addGoal(swim, { id: id(2), words: 'My own key' })
  const bus = addAction(both, id(1), { id: id(11), words: 'Find the bus', owners: [rosa] })
  const together = addAction(bus, id(1), { id: id(12), words: 'Go in together', owners: [rosa, sam] })
  return addAction(together, id(2), { id: id(21), words: 'Write a letter', owners: [sam] })
}
