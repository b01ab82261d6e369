import { changeGoal, type GoalChange, idsIn, removeGoal } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectsMember } from '../json.ts'
import { type GoalParts, readGoalParts } from './goal-parts.ts'
import { isChosenOtherwise } from './lay-over.ts'
import { modifiersIn } from './modifiers-in.ts'
import type { ChangedField, ResourceChange } from './plan-projection.ts'
import { sameIdentifier } from './same-elements.ts'
import { saysTheSame } from './says-the-same.ts'

export interface GoalToCompare {
  readonly goalId: string
  /** As we wrote it last. */
  readonly before: JsonObject
  readonly stored: JsonObject
  readonly serverBase: string | undefined
}

/** What others changed in a Goal of ours. */
export function goalChanges({
  goalId,
  before,
  stored,
  serverBase,
}: GoalToCompare): readonly ResourceChange[] {
  const paths = untakeable({ before, stored, serverBase })
  const other = paths.map((path): ResourceChange => ({ resource: 'Goal', path, goalId, field: 'other' }))
  const [was, now] = [readGoalParts(before), readGoalParts(stored)]
  const parts = fields.flatMap(({ name, path, isAlways }): readonly ResourceChange[] => {
    if (was[name] === now[name] || paths.includes(path)) return []
    const head = { resource: 'Goal', path, goalId, ...said(was[name], now[name]) } as const
    if (now[name] === 'unreadable' || (isAlways && now[name] === undefined))
      return [{ ...head, field: 'other' }]
    if (now[name] === 'entered-in-error') return [{ ...head, field: 'removed', take: withdraw(goalId) }]
    const change: GoalChange = { [name]: now[name] }
    return [{ ...head, field: name, take: (plan) => changeGoal(plan, goalId, change) }]
  })
  return [...other, ...parts]
}

const fields: readonly {
  readonly name: keyof GoalParts & ChangedField
  readonly path: string
  readonly isAlways?: true
}[] = [
  { name: 'words', path: 'Goal.description.text', isAlways: true },
  { name: 'lifecycle', path: 'Goal.lifecycleStatus', isAlways: true },
  { name: 'progress', path: 'Goal.achievementStatus' },
  { name: 'start', path: 'Goal.startDate' },
  { name: 'target', path: 'Goal.target' },
  { name: 'priority', path: 'Goal.priority' },
  { name: 'domain', path: 'Goal.category' },
]

function withdraw(goalId: string): NonNullable<ResourceChange['take']> {
  return (plan) => removeGoal(plan, goalId, { recorded: idsIn(plan), mistake: true })
}

function said(was: string | undefined, now: string | undefined) {
  return { ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }
}

/** Paths of changes that no plan could say; where there is one, nothing may be written over. */
function untakeable({ before, stored, serverBase }: Omit<GoalToCompare, 'goalId'>): readonly string[] {
  const isOurs = objectsMember(before, 'identifier').every((one) =>
    objectsMember(stored, 'identifier').some((other) => sameIdentifier(one, other, serverBase)),
  )
  const isSame = (name: string) => saysTheSame(member(stored, name), member(before, name), { serverBase })
  const dates = ['startDate'].filter((name) => Object.hasOwn(before, name) && isChosenOtherwise(stored, name))
  return [
    ...modifiersIn(stored, 'Goal'),
    ...(isOurs ? [] : ['Goal.identifier']),
    ...(isSame('subject') ? [] : ['Goal.subject']),
    // A record that keeps no `expressedBy` has not changed who said it.
    ...(Object.hasOwn(stored, 'expressedBy') && !isSame('expressedBy') ? ['Goal.expressedBy'] : []),
    ...dates.map((name) => `Goal.${name}`),
  ]
}
