import { printReference } from '../../domain/reference.ts'
import type { GoalAction, GoalPlan, GoalSource, PlanGoal } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readSubmissionUuid } from '../questionnaire/submission-identifier.ts'
import { readActionParts } from './action-parts.ts'
import { readGoalParts } from './goal-parts.ts'
import { readGoalSources } from './goal-source.ts'
import { readHarderNote } from './harder-note.ts'
import { readRightForNow } from './right-for-now.ts'

/**
 * What the resources of a plan of ours say of it: less than its response, which is the complete record (why a goal
 * matters, what staff think, what a carer said, the next review and the words of sources are only there). `goals` are
 * by the reference the CarePlan has for them. `undefined` for a CarePlan without our identifier. What a plan cannot say
 * (a status of others, their actions) is left out; `planChanges` tells of it.
 */
export function readPlanResources(
  carePlan: JsonObject,
  goals: ReadonlyMap<string, JsonObject>,
): GoalPlan | undefined {
  const id = uuidOf(carePlan)
  if (id === undefined) return undefined
  const rightForNow = readRightForNow(carePlan)
  const harder = readHarderNote(carePlan)
  return {
    id,
    occasion: 'planning',
    goals: [...goals].flatMap(([reference, goal]) => readPlanGoal({ reference, goal, carePlan }) ?? []),
    agreements: [],
    ...(harder === undefined ? {} : { ifThingsGetHarder: harder }),
    ...(rightForNow === undefined || rightForNow === 'unreadable' ? {} : { rightForNow }),
  }
}

interface GoalInPlan {
  readonly reference: string
  readonly goal: JsonObject
  readonly carePlan: JsonObject
}

function readPlanGoal({ reference, goal, carePlan }: GoalInPlan): PlanGoal | undefined {
  const id = uuidOf(goal)
  if (id === undefined) return undefined
  const { lifecycle, progress, priority, domain, ...parts } = readGoalParts(goal)
  return {
    id,
    words: '',
    ...parts,
    sources: readGoalSources(goal).flatMap(({ response, linkId }): readonly GoalSource[] =>
      response.literal === undefined
        ? []
        : [
            {
              response: printReference(response.literal),
              words: '',
              ...(linkId === undefined ? {} : { linkId }),
            },
          ],
    ),
    ...(priority === undefined || priority === 'unreadable' ? {} : { priority }),
    ...(domain === undefined || domain === 'unreadable' ? {} : { domain }),
    ...(progress === undefined || progress === 'unreadable' ? {} : { progress }),
    lifecycle: lifecycle === undefined || lifecycle === 'unreadable' ? 'active' : lifecycle,
    actions: objectsMember(carePlan, 'activity')
      .filter((activity) => goalsOf(activity).includes(reference))
      .flatMap((activity) => readAction(activity) ?? []),
  }
}

function readAction(activity: JsonObject): GoalAction | undefined {
  const id = stringMember(activity, 'id')
  const { status, words = '', when, owners } = readActionParts(activity)
  if (id === undefined || status === undefined || status === 'unreadable') return undefined
  return { id, words, owners, ...(when === undefined ? {} : { when }), status }
}

function goalsOf(activity: JsonObject): readonly unknown[] {
  return objectsMember(objectMember(activity, 'detail') ?? {}, 'goal').map((goal) =>
    member(goal, 'reference'),
  )
}

function uuidOf(resource: JsonObject): string | undefined {
  return objectsMember(resource, 'identifier')
    .map(readSubmissionUuid)
    .find((uuid) => uuid !== undefined)
}
