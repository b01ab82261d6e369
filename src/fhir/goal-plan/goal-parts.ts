import type { GoalLifecycle, GoalPriority, GoalProgress, LifeDomain } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readProgress } from './goal-progress.ts'
import { codeOf, domainCodes, priorityCodes, readPlanCode } from './plan-codings.ts'
import { readLifecycle } from './plan-status.ts'

/** What a Goal says in a plan's terms. A missing part is not said; `unreadable`: it is said in a way that a plan cannot. */
export interface GoalParts {
  readonly words?: string
  readonly lifecycle?: GoalLifecycle | 'unreadable'
  readonly progress?: GoalProgress | 'unreadable'
  readonly start?: string
  readonly target?: string
  readonly priority?: GoalPriority | 'unreadable'
  readonly domain?: LifeDomain | 'unreadable'
}

/** Reads the parts of a Goal that a projection writes. */
export function readGoalParts(goal: JsonObject): GoalParts {
  const priority = objectMember(goal, 'priority')
  const domain = objectsMember(goal, 'category').find(
    (category) => codeOf(category, domainCodes.system) !== undefined,
  )
  const lifecycle = member(goal, 'lifecycleStatus')
  const parts = {
    words: stringMember(objectMember(goal, 'description') ?? {}, 'text'),
    lifecycle: lifecycle === undefined ? undefined : (readLifecycle(lifecycle) ?? 'unreadable'),
    progress: readProgress(objectMember(goal, 'achievementStatus')),
    start: stringMember(goal, 'startDate'),
    target: readTarget(goal),
    priority: priority && (readPlanCode(priorityCodes, priority) ?? 'unreadable'),
    domain: domain && (readPlanCode(domainCodes, domain) ?? 'unreadable'),
  } as const
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

/** The date of a target that says nothing else; a measured one is of another system. */
function readTarget(goal: JsonObject): string | undefined {
  const target = objectsMember(goal, 'target').find(
    (each) => Object.hasOwn(each, 'dueDate') && !Object.hasOwn(each, 'measure'),
  )
  return target && stringMember(target, 'dueDate')
}
