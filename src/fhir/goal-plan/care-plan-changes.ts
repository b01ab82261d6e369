import { changePlan, type RightForNow } from '../../goal-plan/index.ts'
import { member, objectsMember } from '../json.ts'
import { type ActivitiesToCompare, activityChanges } from './activity-changes.ts'
import { goalListChanges } from './goal-list-changes.ts'
import { readHarderNote } from './harder-note.ts'
import { modifiersIn } from './modifiers-in.ts'
import type { ResourceChange } from './plan-projection.ts'
import { readRightForNow } from './right-for-now.ts'
import { sameIdentifier } from './same-elements.ts'
import { saysTheSame } from './says-the-same.ts'

/** What others changed in the CarePlan of a plan, its actions among it. */
export function carePlanChanges(input: ActivitiesToCompare): readonly ResourceChange[] {
  return [
    ...untakeable(input).map((path): ResourceChange => ({ resource: 'CarePlan', path, field: 'other' })),
    ...goalListChanges(input),
    ...activityChanges(input),
    ...harderChange(input),
    ...reasonChange(input),
  ]
}

/** Paths of changes that no plan could say; where there is one, nothing may be written over. */
function untakeable({ before, stored, serverBase }: ActivitiesToCompare): readonly string[] {
  const { activity: _, ...head } = stored
  const isOurs = objectsMember(before, 'identifier').every((one) =>
    objectsMember(stored, 'identifier').some((other) => sameIdentifier(one, other, serverBase)),
  )
  const isSame = (name: string) => saysTheSame(member(stored, name), member(before, name), { serverBase })
  return [
    ...modifiersIn(head, 'CarePlan'),
    ...(isOurs ? [] : ['CarePlan.identifier']),
    ...['status', 'subject'].filter((name) => !isSame(name)).map((name) => `CarePlan.${name}`),
  ]
}

function harderChange({ before, stored }: ActivitiesToCompare): readonly ResourceChange[] {
  const [was, now] = [readHarderNote(before), readHarderNote(stored)]
  if (was === now) return []
  return [
    {
      resource: 'CarePlan',
      path: 'CarePlan.note',
      field: 'if-things-get-harder',
      ...(was === undefined ? {} : { was }),
      ...(now === undefined ? {} : { now }),
      take: (plan) => changePlan(plan, { ifThingsGetHarder: now }),
    },
  ]
}

function reasonChange({ before, stored }: ActivitiesToCompare): readonly ResourceChange[] {
  const [was, now] = [readRightForNow(before), readRightForNow(stored)]
  if (sayReason(was) === sayReason(now)) return []
  const head = {
    resource: 'CarePlan',
    path: 'CarePlan.extension',
    ...(was === undefined ? {} : { was: sayReason(was) }),
    ...(now === undefined ? {} : { now: sayReason(now) }),
  } as const
  if (now === 'unreadable') return [{ ...head, field: 'other' }]
  return [{ ...head, field: 'right-for-now', take: (plan) => changePlan(plan, { rightForNow: now }) }]
}

function sayReason(reason: RightForNow | 'unreadable' = {}): string {
  if (reason === 'unreadable') return reason
  return [reason.code, reason.words].filter((part) => part !== undefined).join(': ')
}
